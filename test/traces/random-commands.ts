import { nextInstant } from '@punctual/interpreter'
import type { Command, CommandBody, State } from '@punctual/interpreter'

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
  const { tasks, jobs, timers, subscriptions, calls, clocks, incidents } = state
  return [
    ...keys(tasks).map((key) => ({ type: 'completeTask', key, variables }) as const),
    ...Object.values(jobs).map(({ key, retries }): CommandBody => {
      if (retries === 0) return { type: 'setVariables', scope: 1, variables }
      if (number === 1) return { type: 'throwError', key, code: 'code', variables }
      if (number === 2) return { type: 'failJob', key, retries: 0, message: 'broken' }
      return { type: 'completeJob', key, variables }
    }),
    ...keys(timers).map((key) => ({ type: 'triggerTimer', key }) as const),
    ...keys(subscriptions).map(
      (key) => ({ type: 'correlateMessage', key, message: 'm1', variables }) as const,
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
    ...Object.values(clocks).map(({ key, pausedBy }): CommandBody => {
      if (pausedBy.includes('user')) return { type: 'resumeClock', key, reason: 'on' }
      return number < 3 ? { type: 'pauseClock', key, reason: 'off' } : { type: 'tickClock', key }
    }),
  ]
}

const keys = (records: object) => Object.keys(records).map(Number)

function dueOf(state: State, body: CommandBody): number {
  if (body.type === 'triggerTimer') return state.timers[body.key]!.dueAt
  if (body.type === 'tickClock') return nextInstant(state.clocks[body.key]!) ?? 0
  return 0
}
