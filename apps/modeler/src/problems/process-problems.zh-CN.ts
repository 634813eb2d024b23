import type { RuleWords } from './in-chinese.ts'

/** What the gate says of nodes and flows, in Chinese. */
export const processProblems: Readonly<Record<string, RuleWords>> = {
  condition: {
    rule: '条件写在活动、排他网关或包容网关流出的顺序流上，以 = 开头写 FEEL；默认流不写条件。',
    sentences: [
      [
        `expected conditions only on flows from activities and from exclusive or inclusive gateways, but '{id}' leaves '{source}': put such a gateway between them`,
        '“{id}”从“{source}”流出，不能带条件，请在中间放排他或包容网关。',
      ],
      [
        `expected the default flow of '{node}' to leave it, but '{flow}' does not: choose one of its outgoing flows`,
        '“{node}”的默认流“{flow}”不是从它流出的，请重新选择。',
      ],
      [
        "expected the condition of '{id}' to be a FEEL expression, but it is '{text}': {cure}",
        '“{id}”的条件“{text}”不是 FEEL，请以 = 开头。',
      ],
      [
        "expected no condition on the default flow '{id}', but it has one: remove it",
        '默认流“{id}”不需要条件，请去掉。',
      ],
      [
        `expected a condition on '{id}', one of {count} flows from '{node}', but it has none: write one, or make it the default flow`,
        '“{id}”是“{node}”流出的 {count} 条顺序流之一，没有条件，请写一个，或设为默认流。',
      ],
    ],
  },
  expression: {
    rule: 'FEEL 表达式读不懂，请改正。',
    sentences: [
      [
        "expected FEEL after the '=' in '{element}', but there is nothing: write it",
        '“{element}”的 = 后面没有内容，请写上 FEEL。',
      ],
      ['expected a FEEL expression, but {fault}', 'FEEL 表达式读不懂（{fault}），请改正。'],
      ['expected FEEL, but {fault}', 'FEEL 读不懂（{fault}），请改正。'],
      [
        "expected readable FEEL in '{element}', but '={feel}' is not: {fault}",
        '“{element}”的 FEEL“={feel}”读不懂（{fault}），请改正。',
      ],
      [
        "expected readable FEEL in {path}, but '={feel}' is not: {fault}",
        '{path} 的 FEEL“={feel}”读不懂（{fault}），请改正。',
      ],
    ],
  },
  'extension-place': {
    rule: '扩展属性放错了位置或重复了。',
    sentences: [
      [
        `expected {type} where it has an effect, but '{id}' ({element}) is no such place: remove it or change the element`,
        '{type} 放在“{id}”上不起作用，请删除或换元素。',
      ],
      [
        "expected {type} once at '{id}', but it stands twice: remove one",
        '“{id}”上的 {type} 写了两次，请删除一个。',
      ],
      [
        "expected '{id}' to have {one} or {other}, but it has both: remove one",
        '“{id}”同时写了 {one} 和 {other}，请删除一个。',
      ],
    ],
  },
  'handler-association': {
    rule: '一个补偿边界事件只能连一个补偿活动，请删除多余的关联线。',
    sentences: [],
  },
  id: {
    rule: '编号太长或用了保留字，请改名。',
    sentences: [
      [
        'expected an id of at most {most} characters, but one has {count}: shorten it',
        '编号最多 {most} 个字符，现在有 {count} 个，请缩短。',
      ],
      [
        "expected an id that is no reserved word, but found '{id}': rename it",
        '编号“{id}”是保留字，请改名。',
      ],
    ],
  },
  job: {
    rule: '作业要有类型，重试次数要是整数。',
    sentences: [
      [
        "expected '{id}' to have a job type, but it has none: add one to a {written}",
        '“{id}”没有作业类型，请填写。',
      ],
      [
        "expected the retries of '{id}' to be a whole number, but they are '{count}': {cure}",
        '“{id}”的重试次数应为整数，现在是“{count}”。',
      ],
    ],
  },
  'legacy-dialect': {
    rule: '文件里有其他引擎的扩展，在这里不起作用，请改用 zeebe 扩展。',
    sentences: [
      [
        `expected zeebe and promise extensions, but '{id}' has {names} of {engine}, which has no effect: say it in zeebe extensions`,
        '“{id}”上 {engine} 的 {names} 在这里不起作用，请改用 zeebe 扩展。',
      ],
    ],
  },
  listener: {
    rule: '执行监听器放在了不会运行的位置。',
    sentences: [
      [
        `expected execution listeners of '{node}' where they can run, but it has one for '{event}', which never comes there: remove it, or put it at the node beside`,
        '“{node}”的“{event}”监听器不会运行，请删除或放到相邻的节点上。',
      ],
    ],
  },
  loop: {
    rule: '循环或多实例的写法有误。',
    sentences: [["expected the loop of '{node}' {fault}", '“{node}”的循环{fault}。']],
  },
  'missing-id': {
    rule: '每个节点和顺序流都要有编号，请补上。',
    sentences: [
      [
        'expected every node and sequence flow to have an id, but {name} has none: write one',
        '{name} 没有编号，请补上。',
      ],
    ],
  },
  'sequence-flow': {
    rule: '顺序流要连接同一层的两个节点。',
    sentences: [
      [
        `expected '{id}' to join two nodes of one scope, but '{source}' stands in '{one}' and '{target}' in '{other}': end it inside, and begin another outside`,
        '“{id}”跨层连接了“{source}”和“{target}”，请在里面结束，在外面另画一条。',
      ],
      [
        `expected the {end} of '{id}' to be an event, activity or gateway, but {fault}: connect the flow or remove it`,
        '“{id}”的一端（{end}）没有连到事件、活动或网关（{fault}），请连上或删除。',
      ],
    ],
  },
  'straight-through-loop': {
    rule: '循环里要有等待或变化，否则会一直空转。',
    sentences: [
      [
        'expected every loop to wait or to change something, but {cycle} runs straight through for ever: put a task, timer or message into it',
        '{cycle} 会一直空转，请在循环里放任务、定时或消息。',
      ],
    ],
  },
  'task-content': {
    rule: '任务缺少要执行的内容。',
    sentences: [["expected '{node}' to have {fault}", '“{node}”{fault}。']],
  },
  unreachable: {
    rule: '从开始事件走不到这里，请连上或删除。',
    sentences: [
      [
        `expected a way from a start event to '{node}', but there is none: it will never happen; connect it or remove it`,
        '从开始事件走不到“{node}”，它不会发生，请连上或删除。',
      ],
      [
        'expected a way to {path}, but no transition leads to it: add one or remove the state',
        '没有转换能到达 {path}，请补上或删除该状态。',
      ],
    ],
  },
  unsupported: {
    rule: '这种元素还不能执行，请换一种画法。',
    sentences: [
      [
        `expected only what can be executed, but '{id}' is or has {construct}, which is not yet: {cure}`,
        '“{id}”用了还不能执行的{construct}，{cure}。',
      ],
      [
        `expected only what can be executed, but the file demands that the extension '{name}' is understood, which is not supported: remove the bpmn:extension`,
        '文件要求理解扩展“{name}”，这里不支持，请删除该 bpmn:extension。',
      ],
    ],
  },
  'variable-name': {
    rule: '变量名只能用字母、数字和下划线。',
    sentences: [
      [
        "expected the target of a mapping of '{node}' to be a variable name, but {fault}: {cure}",
        '“{node}”映射的目标要是变量名，{fault}，请用字母、数字和下划线。',
      ],
      [
        `expected the mapping of '{node}' to '{target}' to have a source, but it has none: write an expression`,
        '“{node}”到“{target}”的映射没有来源，请写表达式。',
      ],
      [
        "expected the {what} of '{node}' to be a variable name, but '{name}' is none: {cure}",
        '“{node}”的{what}“{name}”不是变量名，请用字母、数字和下划线。',
      ],
    ],
  },
  review: {
    rule: '复核要指明另一个用户任务，或指明由谁以外的人办理。',
    sentences: [
      [
        `expected the promise:review of '{node}' to name another user task, but '{other}' is {found}: name one`,
        '“{node}”复核的“{other}”{found}，请指明另一个用户任务。',
      ],
      [
        `expected the promise:review of '{node}' to say what it looks at, but it says nothing: write of or notBy`,
        '“{node}”的复核没有写复核什么，请写 of 或 notBy。',
      ],
    ],
  },
}
