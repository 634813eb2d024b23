import { nextInstant } from '@punctual/interpreter'
import type {
  Clock,
  Command,
  CommandBody,
  Key,
  OpenSubscription,
  State,
} from '@punctual/interpreter'
import type { Graph } from '@punctual/model'

/** One pick of a random run: which command of those that make sense, and with what. */
export type Pick = { choice: number; number: number; again: boolean; minutes: number }

/** The command that a pick means in a state; undefined when nothing can be asked any more. */
export function commandOf(state: State, pick: Pick, now: number): Command | undefined {
  const choices = state.status === 'new' ? [start(pick)] : sensible(state, pick)
  const body = choices[pick.choice % choices.length]
  if (!body) return undefined
  return { ...body, at: Math.max(now + pick.minutes * 60_000, dueOf(state, body)), by: 'chance' }
}

function start({ number, again }: Pick): CommandBody {
  return { type: 'startInstance', variables: { n: number, again, key: 'k' } }
}

function sensible(state: State, { number, again }: Pick): CommandBody[] {
  const variables = { n: number, again }
  const { tasks, jobs, timers, subscriptions, conditions, calls, clocks, incidents } = state
  return [
    ...keys(tasks).map((key) => ({ type: 'completeTask', key, variables }) as const),
    ...Object.values(jobs).map(({ key, retries }): CommandBody => {
      if (retries === 0) return { type: 'setVariables', scope: 1, variables }
      if (number === 1) return { type: 'throwError', key, code: 'code', variables }
      if (number === 2) return { type: 'failJob', key, retries: 0, message: 'broken' }
      return { type: 'completeJob', key, variables }
    }),
    ...keys(timers).map((key) => ({ type: 'triggerTimer', key }) as const),
    ...Object.values(subscriptions).map((each) => ({ ...heard(each), variables })),
    ...Object.values(conditions ?? {}).map(
      ({ host }) => ({ type: 'setVariables', scope: host, variables }) as const,
    ),
    ...keys(calls).map((key): CommandBody => {
      if (number === 1) return { type: 'callThrew', key, trigger: 'error', code: 'code' }
      if (number === 2) return { type: 'callThrew', key, trigger: 'escalation', code: 'code' }
      if (number === 3) return { type: 'callStarted', key, instance: '7' }
      return { type: 'callCompleted', key, variables }
    }),
    ...keys(incidents).map(
      (key) => ({ type: 'resolveIncident', key, variables: { ...variables, maybe: 1 } }) as const,
    ),
    ...Object.values(clocks).map((clock) => keeping(clock, number, again)),
  ]
}

/** What people do to a clock. */
function keeping({ key, pausedBy, moved, dueAt }: Clock, number: number, again: boolean) {
  const reason = 'chance'
  if (moved && again) return { type: 'restoreClock', key, reason } as const
  if (pausedBy.includes('user')) return { type: 'resumeClock', key, reason } as const
  const ask: readonly CommandBody[] = [
    { type: 'rescheduleClock', key, shift: again ? 'PT90M' : '-PT1H', reason },
    { type: 'pauseClock', key, reason },
    { type: 'recalculateClock', key, calendar: again ? 'CN' : '24x7', reason },
    {
      type: 'extendClock',
      key,
      shift: 'BH2@CN',
      reason,
      notice: { id: 'n', deliveredAt: dueAt - (again ? 90 : -90) * 60_000 },
    },
  ]
  return ask[number] ?? ({ type: 'tickClock', key } as const)
}

/**
 * The command that brings an instance nearer to its end: what has begun is done before anything is
 * waited for, and what stands in the flow is waited for before what may happen beside it.
 */
export function nextToEnd(graph: Graph, state: State, now: number): Command | undefined {
  const variables = { n: 5, again: false, maybe: 1, chief: 'role:SUP', key: 'k' }
  const { tasks, jobs, timers, subscriptions, conditions, calls, clocks, incidents } = state
  const clock = Object.values(clocks).find((each) => (nextInstant(each) ?? Infinity) <= now)
  const stuck = Object.values(incidents).find(({ kind }) => kind !== 'unhandledError')
  const job = Object.values(jobs).find(({ retries }) => retries > 0)
  const isInFlow = ({ element }: { element: string }) => {
    const { type } = graph.nodes[element]!
    return type === 'intermediateCatchEvent' || type === 'receiveTask'
  }
  const [task, call] = [keys(tasks)[0], keys(calls)[0]]
  const timer = Object.values(timers).find(isInFlow)
  const subscription = Object.values(subscriptions).find(isInFlow)
  const condition = Object.values(conditions ?? {}).find(isInFlow)
  const body: CommandBody | undefined =
    (clock && { type: 'tickClock', key: clock.key }) ??
    (stuck && { type: 'resolveIncident', key: stuck.key, variables }) ??
    (task === undefined ? undefined : { type: 'completeTask', key: task, variables }) ??
    (job && { type: 'completeJob', key: job.key, variables }) ??
    (call === undefined ? undefined : { type: 'callCompleted', key: call, variables }) ??
    (condition && { type: 'setVariables', scope: condition.host, variables }) ??
    (subscription && { ...heard(subscription), variables }) ??
    (timer && { type: 'triggerTimer', key: timer.key })
  return body && { ...body, at: Math.max(now, dueOf(state, body)), by: 'chance' }
}

function heard({ key, kind }: OpenSubscription) {
  return kind === 'signal'
    ? ({ type: 'triggerSignal', key } as const)
    : ({ type: 'correlateMessage', key, message: 'm1' } as const)
}

const keys = (records: Readonly<Record<Key, unknown>> = {}) => Object.keys(records).map(Number)

function dueOf(state: State, body: CommandBody): number {
  if (body.type === 'triggerTimer') return state.timers[body.key]!.dueAt
  if (body.type === 'tickClock') return nextInstant(state.clocks[body.key]!) ?? 0
  return 0
}
