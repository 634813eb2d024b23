import type { RuleWords } from './in-chinese.ts'

/** What the gate says of promises and of time, in Chinese. */
export const promiseProblems: Readonly<Record<string, RuleWords>> = {
  clock: {
    rule: '承诺的写法有误：需要唯一的编号、时限，以及已部署的日历和升级阶梯。',
    sentences: [
      [
        'expected a promise to have an id, but it has none: write one such as RO-DISPATCH',
        '没有编号，请写一个，例如 RO-DISPATCH。',
      ],
      [
        'expected an id of its own, but another promise has it: rename one',
        '编号与另一个承诺相同，请改名。',
      ],
      [
        'expected a promise to say within what, but it does not: write PT1H or P7D',
        '没有写时限，请写 PT1H 或 P7D 等。',
      ],
      [
        "expected a known {kind}, but '{id}' is none: deploy it or write another",
        '{kind}“{id}”没有部署，请先部署或换一个。',
      ],
      [
        "expected a known calendar after '@', but '{id}' is none",
        '@ 后面的日历“{id}”没有部署，请先部署或换一个。',
      ],
      [
        "expected a duration such as PT1H, P7D, P3WD@CN or BH4@CN, but found '{text}'",
        '“{text}”不是时限，请写 PT1H、P7D、P3WD@CN 或 BH4@CN。',
      ],
      [
        "expected an ISO 8601 date-time such as 2026-09-18T16:00:00+08:00, but found '{text}'",
        '“{text}”不是日期时间，请写成 2026-09-18T16:00:00+08:00 这样。',
      ],
      [
        'expected no limits on pauses that are forbidden, but there are: drop them',
        '不允许暂停，却写了暂停上限，请去掉。',
      ],
      [
        'expected maxPauses from 1 to {most}, but it is not: write a number such as 3',
        '暂停次数上限应为 1 到 {most}，请写一个数字，例如 3。',
      ],
      [
        "expected maxPause to be a length such as PT24H, but found '{text}'",
        '单次暂停上限应为 PT24H 这样的时长，现在是“{text}”。',
      ],
      [
        `expected {place} to stop a clock that may be paused, but '{clock}' may not: remove the pause, or allow pauses`,
        '{place} 暂停的承诺“{clock}”不允许暂停，请去掉暂停或允许暂停。',
      ],
      [
        `expected {place} to name a clock that may be extended, but '{clock}' may not: remove it, or allow extensions`,
        '{place} 延期的承诺“{clock}”不允许延期，请去掉或允许延期。',
      ],
      [
        `expected {place} to say by how much or to when, but it says {found}: write by='P3WD@CN' or to='=newDueAt'`,
        '{place} 应写延长多久或延到何时，现在{found}。',
      ],
      [
        `expected {place} to say when the customer's notice was delivered, but it does not: without a delivered notice no extension is valid`,
        '{place} 没有写客户通知的送达时刻；没有送达通知，延期无效。',
      ],
    ],
  },
  'clock-condition': {
    rule: '承诺的起止条件写法有误。',
    sentences: [
      [
        "expected a condition to do one of {doings}, but found '{what}'",
        '条件的动作应是 {doings} 之一，现在是“{what}”。',
      ],
      [
        'expected {when} to name what it waits for, but it does not: write entered, left, state or condition',
        '{when} 没有写等待什么，请写进入、离开、状态或条件。',
      ],
      [
        'expected {when} to wait for entered or left, but it has both: write two',
        '{when} 同时写了进入和离开，请分成两条。',
      ],
      [
        "expected {when} to name an element inside '{host}', but '{element}' is none",
        '{when} 写的“{element}”不在“{host}”里面，请换一个元素。',
      ],
      [
        "expected {when} to have FEEL, but its condition has no leading '='",
        '{when} 的条件不是 FEEL，请以 = 开头。',
      ],
      [
        'expected startAt only where a reset begins a new cycle, but {when} has it: write it on the promise itself',
        '只有重新起算才写起算时刻，{when} 不要写，请写在承诺上。',
      ],
      [
        `expected {when} to give a reason, but it gives none: write one such as 'waiting for the customer'`,
        '{when} 没有写原因，请写明，例如“等待客户”。',
      ],
      [
        `expected a pause to last as long as something, but '{left}' is left at once: write entered, state or condition`,
        '暂停要持续一段时间，离开“{left}”只是一瞬间，请写进入、状态或条件。',
      ],
      [
        'expected no {when} of a clock that may not be paused, but there is one: remove it, or allow pauses',
        '承诺不允许暂停，却有 {when}，请去掉或允许暂停。',
      ],
      ['expected a clock that can run, but {both}', '承诺一开始就会结束：{both}，请改掉其中一条。'],
      [
        'expected a clock that is not paused for ever, but {both}',
        '承诺会一直暂停：{both}，请改掉其中一条。',
      ],
    ],
  },
  extension: {
    rule: '延期要指明外层的承诺、写明原因和客户通知的送达时刻。',
    sentences: [
      [
        `expected the promise:extend of '{node}' to name a clock of a scope around it, but '{clock}' is none: {cure}`,
        '“{node}”延期的承诺“{clock}”不在外层，请选择流程或外层子流程的承诺。',
      ],
      [
        "expected the promise:extend of '{node}' to give a reason, but it gives none: {cure}",
        '“{node}”的延期没有写原因，请写明。',
      ],
      [
        `expected the promise:extend of '{node}' to name a clock that may be extended, but '{clock}' may not: {cure}`,
        '“{node}”延期的承诺“{clock}”不允许延期，请去掉或允许延期。',
      ],
      [
        `expected the promise:extend of '{node}' to say by how much or to when, but it says {found}: {cure}`,
        '“{node}”的延期应写延长多久或延到何时，现在{found}。',
      ],
      [
        `expected the promise:extend of '{node}' to say when the customer's notice was delivered, but it does not: {cure}`,
        '“{node}”的延期没有写客户通知的送达时刻；没有送达通知，延期无效。',
      ],
    ],
  },
  pause: {
    rule: '暂停要指明外层可暂停的承诺，并写明原因。',
    sentences: [
      [
        `expected the promise:pause of '{node}' to name a clock of a scope around it, but '{clock}' is none: {cure}`,
        '“{node}”暂停的承诺“{clock}”不在外层，请选择流程或外层子流程的承诺。',
      ],
      [
        "expected the promise:pause of '{node}' to give a reason, but it gives none: {cure}",
        '“{node}”的暂停没有写原因，请写明，例如“等待客户”。',
      ],
      [
        `expected the promise:pause of '{node}' to stop a clock that may be paused, but '{clock}' may not: {cure}`,
        '“{node}”暂停的承诺“{clock}”不允许暂停，请去掉暂停或允许暂停。',
      ],
    ],
  },
  timer: {
    rule: '定时的写法有误。',
    sentences: [
      [
        'expected a process to start at a date or in a cycle, but found a duration: write a timeDate or timeCycle',
        '流程按日期或周期启动，不能用时长，请写日期或周期。',
      ],
      [
        'expected a cycle only where it does not interrupt, but found one: write a timeDuration',
        '只有非中断事件可以用周期，请写时长。',
      ],
      ['expected a timer to say its time, but it is empty: write one', '没有写时间，请填写。'],
      [
        "expected a known calendar after '@', but '{id}' is none",
        '@ 后面的日历“{id}”没有部署，请先部署或换一个。',
      ],
      [
        "expected a duration such as PT1H, P7D, P3WD@CN or BH4@CN, but found '{text}'",
        '“{text}”不是时长，请写 PT1H、P7D、P3WD@CN 或 BH4@CN。',
      ],
      [
        "expected an ISO 8601 date-time such as 2026-09-18T16:00:00+08:00, but found '{text}'",
        '“{text}”不是日期时间，请写成 2026-09-18T16:00:00+08:00 这样。',
      ],
      [
        "expected a cycle such as R/PT1H, R5/PT10S or 0 0 9 * * MON-FRI, but found '{text}'",
        '“{text}”不是周期，请写成 R/PT1H、R5/PT10S 或 0 0 9 * * MON-FRI。',
      ],
      [
        "expected a cycle to take time, but '{text}' takes none",
        '周期“{text}”不花时间，请写一段时长。',
      ],
      [
        "expected a cron to fall on a day, but '{text}' never does",
        'cron“{text}”永远不会到来，请改正。',
      ],
      [
        'expected a cron of six fields such as 0 0 9 * * MON-FRI, but {why}',
        'cron 要有六段，例如 0 0 9 * * MON-FRI（{why}）。',
      ],
    ],
  },
  'start-event': {
    rule: '开始事件有误。',
    sentences: [
      [
        "expected process '{id}' to have a start event, but it has none: draw one",
        '流程“{id}”没有开始事件，请画一个。',
      ],
      [
        "expected at most one none start event in process '{id}', but there are {events}: {cure}",
        '流程“{id}”有多个无触发的开始事件（{events}），请只留一个，其余改为消息、定时或信号。',
      ],
      [
        `expected sub-process '{id}' to begin at exactly one none start event, but it has {found}: draw exactly one`,
        '子流程“{id}”应恰好有一个无触发的开始事件，现在：{found}。',
      ],
      [
        `expected event sub-process '{id}' to begin at exactly one start event with a trigger, but it has {found}: {cure}`,
        '事件子流程“{id}”应恰好有一个带触发的开始事件，现在：{found}。',
      ],
      ["expected '{feel}' to give a text, but it does not", '“{feel}”得出的不是文本，请改正。'],
      [
        "expected a cycle such as R5/PT10S, but it is '{text}'",
        '“{text}”不是周期，请写成 R5/PT10S 这样。',
      ],
    ],
  },
  'user-task': {
    rule: '用户任务的日程或优先级写法有误。',
    sentences: [
      [
        `expected the priority of '{node}' to be a whole number from 0 to 100, but it is '{priority}': {cure}`,
        '“{node}”的优先级应为 0 到 100 的整数，现在是“{priority}”。',
      ],
      [
        "expected an ISO 8601 date-time such as 2026-09-18T16:00:00+08:00, but found '{text}'",
        '“{text}”不是日期时间，请写成 2026-09-18T16:00:00+08:00 这样。',
      ],
    ],
  },
}
