import type { TaskChanges } from '../event.ts'
import type { IncidentKind } from '../state.ts'
import { isCron } from '../timers/cron.ts'
import { arithmeticZhCN } from './zh-cn-arithmetic.ts'
import { causeZhCN, zhCNPromises } from './zh-cn-promises.ts'
import { zhCNMachines } from './zh-cn-machines.ts'
import {
  formatParts,
  listValues,
  short,
  tellAll,
  withoutStart,
  type Phrases,
  type Sentences,
  type Words,
} from './phrase.ts'

/** Whoever writes a name may write `constructor`: only a map has no more than was put into it. */
const kinds = new Map([
  ['role', '角色'],
  ['group', '组'],
])
const actors = new Map([
  ['timer', '定时器'],
  ['engine', '引擎'],
  ['anonymous', '匿名用户'],
])

/** Chinese words for actors, recipients, lengths and instants. */
export const zhCNWords: Words = {
  actor: (by) =>
    by.startsWith('worker:')
      ? `工作程序 ${by.slice('worker:'.length)} `
      : (actors.get(by) ?? (/\p{Script=Han}$/u.test(by) ? by : `${by} `)),
  recipient(text) {
    const [kind = '', ...name] = text.split(':')
    if (kind === 'user') return name.join(':')
    return kinds.has(kind) ? `${kinds.get(kind)} ${name.join(':')}` : text
  },
  arithmetic: arithmeticZhCN,
  length: (ms) => formatParts(ms, { h: '小时', min: '分钟', s: '秒', join: '' }),
  instant: ({ year, month, day, hour, minute }) =>
    `${year}年${Number(month)}月${Number(day)}日 ${hour}:${minute}`,
}

const outcomes = { completed: '已完成', cancelled: '已取消', failed: '失败' }
const actions: Readonly<Record<string, string>> = {
  reassign: '改派给',
  raisePriority: '优先级增加',
  addOwner: '增加共同负责人',
  throwEscalation: '发起升级',
  startProcess: '启动流程',
}
const incidents: Readonly<Record<IncidentKind, string>> = {
  conditionError: '无法选择后续路径',
  expressionError: '表达式没有结果',
  mappingError: '变量映射失败',
  decisionError: '决策无法得出',
  calledElementError: '被调用的流程未能走完',
  unhandledError: '错误无人处理',
  jobNoRetries: '作业多次失败',
  formNotFound: '缺少表单',
  promiseError: '时限无法执行',
  endlessLoop: '流程陷入循环',
}

/** What happened, in Chinese. */
export const zhCN: Sentences = {
  instanceStarted: ({ processId, version, startEvent, parent }, { actor, element }) =>
    `${actor}启动了流程“${processId}”第 ${version} 版` +
    `${startEvent === undefined ? '' : `，由“${element(startEvent)}”触发`}` +
    `${parent ? `，由实例 ${parent.instance} 调用` : ''}。`,
  instanceCompleted: () => '流程已完成。',
  instanceTerminated: ({ reason }, { actor }) => `${actor}终止了流程${because(reason)}。`,
  elementEntered: ({ element: id, loopCounter, restores }, { element }) => {
    if (restores !== undefined) return `恢复“${element(id)}”，以补偿其中的工作。`
    return `“${element(id)}”${loopCounter === undefined ? '' : `第 ${loopCounter} 项`}开始。`
  },
  loopStarted: ({ element: id, numberOfInstances: times, sequential }, { element }) => {
    if (times === undefined) return `“${element(id)}”将重复执行。`
    if (times === 0) return `“${element(id)}”没有需要执行的项。`
    return `“${element(id)}”将${sequential ? '依次' : '同时'}执行 ${times} 次。`
  },
  elementCompleted: (event, { element }) => `“${element(event.element)}”完成。`,
  elementTerminated: (event, { element }) => `“${element(event.element)}”被中止。`,
  flowTaken: ({ flow }, { element }) => `流程沿“${element(flow)}”继续。`,
  flowsJoined: ({ flows }, phrases) => `路径${quoted(flows, phrases)}汇合。`,
  tokensDiscarded: ({ flows }, phrases) => `路径${quoted(flows, phrases)}被放弃。`,
  variablesSet: ({ values }) => `设置变量：${listValues(values)}。`,

  taskCreated: ({ name, assignee, dueAt, ...candidatesOf }, { instant, person, group }) => {
    const { candidateGroups, candidateUsers } = candidatesOf
    const candidates = [...candidateGroups.map(group), ...candidateUsers.map(person)].join('、')
    const open = candidates === '' ? '任何人可办理' : `由 ${candidates} 办理`
    const due = dueAt === undefined ? '' : `，截止 ${instant(dueAt)}`
    return `任务“${name}”待办，${assignee === undefined ? open : `由 ${person(assignee)} 办理`}${due}。`
  },
  taskAssigned: ({ element: id, assignee, reason }, { actor, element, isActor, person }) => {
    const task = `“${element(id)}”`
    if (assignee === null) return `${actor}退回了${task}${because(reason)}。`
    if (reason !== undefined) return `${task}改由 ${person(assignee)} 办理${because(reason)}。`
    if (isActor(assignee)) return `${actor}领取了${task}。`
    return `${actor}把${task}交给了 ${person(assignee)}。`
  },
  taskUpdated: ({ element: id, changes, reason }, phrases) => {
    const task = `“${phrases.element(id)}”`
    const what = reason === undefined ? `${phrases.actor}修改了${task}` : `${task}已变更`
    return `${what}，${changed(changes, phrases)}${because(reason)}。`
  },
  reviewersExcluded: ({ element: id, excluded }, { element, person }) => {
    const each = excluded.map(({ person: who, did }) =>
      did === undefined ? person(who) : `${person(who)}（办理过“${element(did)}”）`,
    )
    return `“${element(id)}”须由他人复核，不由 ${each.join('、')} 办理。`
  },
  executorNoted: ({ element: id, executor }, { element, person }) =>
    `已记下：“${element(id)}”由 ${person(executor)} 办理，其不能复核。`,
  taskCompleted: (event, { actor, element }) => `${actor}完成了“${element(event.element)}”。`,
  taskCancelled: (event, { element }) => `任务“${element(event.element)}”不再需要办理。`,

  jobCreated: ({ element: id, jobType, kind }, { element }) =>
    `“${element(id)}”${kind ? '的监听器' : ''}等待“${jobType}”类型的工作程序。`,
  jobCompleted: (event, { actor, element }) => `${actor}完成了“${element(event.element)}”。`,
  jobFailed: ({ element: id, message, retries, retryAt }, { actor, element, instant }) =>
    `${actor}未能完成“${element(id)}”：${message}（剩余 ${retries} 次` +
    `${retryAt === undefined ? '' : `，${instant(retryAt)} 重试`}）。`,
  jobRetriesUpdated: ({ element: id, retries }, { actor, element }) =>
    `${actor}让“${element(id)}”再试 ${retries} 次。`,
  jobErrorThrown: ({ element: id, code, message }, { actor, element }) =>
    `${actor}在“${element(id)}”报告错误“${code}”${because(message)}。`,
  jobCancelled: (event, { element }) => `“${element(event.element)}”的作业已撤销。`,

  timerScheduled: ({ element: id, dueAt, interval, repetitions }, { element, instant }) => {
    const more = repetitions < 0 ? '不断重复' : `再重复 ${repetitions} 次`
    const again =
      interval === undefined || repetitions === 0
        ? ''
        : `，之后${isCron(interval) ? '按 cron' : '每'} ${withoutStart(interval)} ${more}`
    return `定时器“${element(id)}”将于 ${instant(dueAt)} 触发${again}。`
  },
  timerTriggered: ({ element: id, dueAt, next }, { element, instant }) =>
    `定时器“${element(id)}”（${instant(dueAt)}）已触发` +
    `${next ? `，下次为 ${instant(next.dueAt)}` : ''}。`,
  timerCancelled: (event, { element }) => `定时器“${element(event.element)}”已撤销。`,

  messageSubscribed: ({ element: id, messageName, correlationKey }, { element }) =>
    `“${element(id)}”等待消息“${messageName}”（关联键“${correlationKey}”）。`,
  messageCorrelated: (event, { element }) => `“${element(event.element)}”收到消息。`,
  messageUnsubscribed: (event, { element }) => `“${element(event.element)}”不再等待消息。`,
  messageThrown: ({ element: id, messageName, correlationKey }, { element }) =>
    `“${element(id)}”发出消息“${messageName}”（关联键“${correlationKey}”）。`,

  signalSubscribed: ({ element: id, signalName }, { element }) =>
    `“${element(id)}”等待信号“${signalName}”。`,
  signalCaught: (event, { element }) => `“${element(event.element)}”收到信号。`,
  signalUnsubscribed: (event, { element }) => `“${element(event.element)}”不再等待信号。`,
  signalThrown: ({ element: id, signalName }, { element }) =>
    `“${element(id)}”广播信号“${signalName}”。`,

  conditionSubscribed: (event, { element }) => `“${element(event.element)}”等待条件成立。`,
  conditionMet: (event, { element }) => `“${element(event.element)}”的条件已成立。`,
  conditionLapsed: (event, { element }) => `“${element(event.element)}”的条件不再成立。`,
  conditionUnsubscribed: (event, { element }) => `“${element(event.element)}”不再等待条件。`,

  compensationSubscribed: ({ element: id, handler }, { element }) =>
    handler === undefined
      ? `“${element(id)}”中已完成的工作可补偿。`
      : `“${element(id)}”可由“${element(handler)}”补偿。`,
  compensationThrown: ({ element: id, activity }, { element }) =>
    `“${element(id)}”发起${activity === undefined ? '' : `对“${element(activity)}”的`}补偿。`,
  compensationTriggered: ({ element: id, handler }, { element }) =>
    handler === undefined
      ? `开始补偿“${element(id)}”中已完成的工作。`
      : `“${element(id)}”由“${element(handler)}”补偿。`,

  callRequested: ({ element: id, processId }, { element }) =>
    `“${element(id)}”调用流程“${processId}”。`,
  callStarted: ({ element: id, instance }, { element }) =>
    `“${element(id)}”作为实例 ${instance} 运行。`,
  callEnded: ({ element: id, outcome }, { element }) =>
    `“${element(id)}”调用的流程${outcomes[outcome]}。`,

  errorThrown: ({ element: id, code, message, catcher }, { element }) =>
    `“${element(id)}”抛出错误“${code}”${because(message)}，${heard(catcher, element)}。`,
  escalationThrown: ({ element: id, code, catcher }, { element }) =>
    `“${element(id)}”发起升级“${code}”，${heard(catcher, element)}。`,
  decisionEvaluated: ({ decision, inputs, result, rules }) => {
    const from = Object.keys(inputs).length === 0 ? '' : `，依据 ${listValues(inputs)}`
    const by = rules.length === 0 ? '' : `，命中 ${rules.join('、')}`
    return `决策“${decision}”得出 ${short(result)}${from}${by}。`
  },
  incidentRaised: ({ element: id, kind, message }, { element }) =>
    `“${element(id)}”卡住：${incidents[kind]}（${message}）。`,
  incidentResolved: (event, { element }) => `“${element(event.element)}”的故障已解除。`,

  ...zhCNPromises,
  ...zhCNMachines,
  clockStarted: ({ id, cycle, target, startedAt, dueAt, arithmetic, cause }, phrases) => {
    const { instant } = phrases
    const times = cycle > 1 ? `第 ${cycle} 轮` : ''
    const why = causeZhCN(cause, phrases)
    return (
      `时限 ${id}（${target}）${times}自 ${instant(startedAt)} 起算，${instant(dueAt)} 到期${why}` +
      `（${arithmetic}）。`
    )
  },
  rungReached: ({ id, rung, notices, actions: done, arithmetic }, { recipient }) => {
    const told = tellAll(notices, recipient, (who, whom) => `${who}（代${whom}）`).join('、')
    const acted = done
      .filter((action) => !action.startsWith('notify'))
      .map((action) => acting(action, recipient))
      .join('、')
    const parts = [told && `通知${told}`, acted].filter(Boolean).join('；')
    return `时限 ${id} 到达阶梯 ${rung}${parts && `，${parts}`}（${arithmetic}）。`
  },
  promiseMissed: ({ id, dueAt, arithmetic }, { instant }) =>
    `时限 ${id} 于 ${instant(dueAt)} 超时（${arithmetic}）。`,
  promiseKept: ({ id, elapsedMs, goalMs, arithmetic, cause }, phrases) => {
    const times = `用时 ${phrases.length(elapsedMs)}，目标 ${phrases.length(goalMs)}`
    return `时限 ${id} 按时完成，${times}${causeZhCN(cause, phrases)}（${arithmetic}）。`
  },
  clockStopped: ({ id, outcome, elapsedMs, goalMs, arithmetic, cause }, phrases) => {
    const why = causeZhCN(cause, phrases)
    const times = `用时 ${phrases.length(elapsedMs)}，目标 ${phrases.length(goalMs)}`
    if (outcome === 'superseded') return `时限 ${id} 重新起算${why}（${arithmetic}）。`
    return outcome === 'metLate'
      ? `时限 ${id} 超时后完成，${times}${why}（${arithmetic}）。`
      : `时限 ${id} 随工作撤销而结束${why}（${arithmetic}）。`
  },
  clockPaused: ({ id, pausing, reason, arithmetic, cause }, phrases) => {
    const who = pausing === undefined ? phrases.actor : `“${phrases.element(pausing)}”`
    return cause
      ? `时限 ${id} 暂停${causeZhCN(cause, phrases)}：${reason}（${arithmetic}）。`
      : `${who}暂停了时限 ${id}：${reason}（${arithmetic}）。`
  },
  clockResumed: ({ id, by, pausing, pausedBy, reason, dueAt, arithmetic }, phrases) => {
    const { actor, element, instant } = phrases
    const who = by === 'limit' ? '最长暂停期满，' : sayer(by, pausing && element(pausing), actor)
    if (pausedBy && pausedBy.length > 0) return `${who}不再暂停时限 ${id}，但仍有其他暂停。`
    const why = reason === '' ? '' : `：${reason}`
    return `${who}恢复了时限 ${id}，${instant(dueAt)} 到期${why}（${arithmetic}）。`
  },
  processStartRequested: ({ processId, reason }) => `将启动流程“${processId}”${because(reason)}。`,
  quarantineReleased: ({ since, command, problem, reason }, { actor, instant }) =>
    `${actor}解除了隔离${because(reason)}：自 ${instant(since)} 起，因引擎自身故障，` +
    `“${command}”未能执行（${problem}）。`,
}

const because = (reason: string | undefined) => (reason === undefined ? '' : `（${reason}）`)

const quoted = (flows: readonly string[], { element }: Phrases) =>
  flows.map((flow) => `“${element(flow)}”`).join('、')

const heard = (catcher: string | undefined, element: (id: string) => string) =>
  catcher === undefined ? '本流程中无人处理' : `由“${element(catcher)}”处理`

/** 谁暂停或恢复时限：环节、条件或人。 */
function sayer(by: string, activity: string | undefined, actor: string): string {
  if (activity !== undefined) return `“${activity}”`
  return by.startsWith('when:') ? '条件变化' : actor
}

/** `reassign li.na` → `改派给 li.na`. */
function acting(action: string, recipient: Phrases['recipient']): string {
  const [verb = '', whom = '', ...rest] = action.split(' ')
  return [actions[verb] ?? verb, recipient(whom), ...rest].join(' ')
}

const list = (names: readonly string[]) => (names.length === 0 ? '无' : names.join('、'))

function changed(changes: TaskChanges, { recipient }: Phrases): string {
  const { candidateGroups, candidateUsers, owners, priority } = changes
  return [
    candidateGroups && `候选组：${list(candidateGroups)}`,
    candidateUsers && `候选人：${list(candidateUsers)}`,
    owners && `共同负责人：${list(owners.map(recipient))}`,
    priority !== undefined && `优先级：${priority}`,
  ]
    .filter(Boolean)
    .join('；')
}
