import type { WhyWords } from './words.ts'

const kinds = { date: '日期', duration: '时长', cycle: '周期' }

/** Explanations in Chinese. */
export const zhCN: WhyWords = {
  promised: (target, calendar, ladder) =>
    `承诺在 ${target} 内完成，按日历 ${calendar} 计时${ladder ? `，阶梯 ${ladder}` : ''}`,
  startedBy: (expression) => `起算时刻由 ${expression} 给出。`,
  due: (instant) => `因此 ${instant} 到期。`,
  used: (used, goal) => `目前已用 ${used}，目标 ${goal}。`,
  left: (length) => `还剩 ${length}。`,
  overdue: (length) => `已超时 ${length}。`,
  nextRung: (rung, instant) => `下一级阶梯为 ${rung}，${instant}。`,
  noRung: '已没有后续阶梯。',
  pausedSince: (instant) => `尚未触发：自 ${instant} 起暂停。`,
  timerRule: (kind, text) => `按${kinds[kind]}的定时器：${text}`,
  evaluated: (text) => `表达式得出 ${text}。`,
  fired: (planned, late) => `计划 ${planned}，${late}触发。`,
  onTime: '准时',
  notDue: (instant, length) => `尚未触发：${instant} 才到时，还有 ${length}。`,
  waiting: (length) => `已到时 ${length}，正在队列中等待触发。`,
  cancelled: (by) => `不会再触发：${by ? `${by}时` : ''}已撤销。`,
  pinned: (instant) => `引擎的虚拟时钟停在 ${instant}。`,
  quarantined: '实例因内部错误被隔离，其中任何事都不会触发。',
  anyone: '没有指定任何人，因此任何人都可办理。',
  candidates: (names) => `分派给 ${names}。`,
  assignee: (name) => `直接交给 ${name}。`,
  what: { assignee: '办理人', groups: '候选组', users: '候选人' },
  ruleOf: (what, expression) => `${what}：${expression}`,
  holds: (person) => `${person} 正在办理。`,
  heldBy: (person, holder) => `${person} 现在不能领取，因为 ${holder} 正在办理。`,
  over: (person) => `任务已结束，不再提供给 ${person}。`,
  named: (person) => `${person} 被指名为候选人。`,
  member: (person, groups) => `${person} 属于 ${groups}，因此可以领取。`,
  excluded: (person, did) =>
    did === undefined
      ? `${person} 不能办理：流程规定此项复核须由他人进行。`
      : `${person} 不能办理：办理过“${did}”，复核须由他人进行。`,
  offeredToAll: (person) => `${person} 和所有人一样可以领取。`,
  notOffered: (person, groups, own) =>
    `没有提供给 ${person}：任务面向 ${groups}，而其属于 ${own}。`,
  unknownPerson: (person) => `组织中没有编号为 ${person} 的人。`,
  absent: (person, from, until, reason, substitute) =>
    `${person} 于 ${from} 至 ${until} 缺勤${reason && `（${reason}）`}` +
    `${substitute && `，由 ${substitute} 代理`}。`,
  offDuty: (person, instant) => `${person} 现在不上班，下次上班为 ${instant}。`,
  none: '任何组之外',
  condition: (flow, expression, outcome) =>
    `“${flow}”的条件 ${expression}：${outcome ? '成立' : '不成立'}。`,
  notAsked: (flow, expression) => `“${flow}”的条件 ${expression}：未判断，已走其他路径。`,
  isDefault: (flow, taken) =>
    taken ? `“${flow}”为默认路径：没有条件成立，因此走它。` : `“${flow}”为默认路径：未用到。`,
  taken: (flow) => `因此走“${flow}”。`,
  allTaken: '没有条件，所有路径都走。',
  joined: (flows) => `${flows} 到齐后继续。`,
  waitsFor: (flows, arrived) => `等待 ${flows}；已到：${arrived}。`,
  firstEvent: (element) => `“${element}”最先发生。`,
  stillWaits: '其后的事件都还没有发生。',
  problem: (text) => `卡住了：${text}`,
  list: (names) => names.join('、'),
}
