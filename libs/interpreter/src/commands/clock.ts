import { nextInstant } from '../clocks/tick.ts'
import { extend } from '../clocks/extend.ts'
import { PERSON, pauseBy, pauseRefusal } from '../clocks/pause.ts'
import { reject } from '../rejection.ts'
import type { Key } from '../state.ts'
import { proceed, stateOf } from '../turn.ts'
import type { Performer } from './index.ts'

/**
 * Before anything else is done, it must be there and due; what it does then is done before every
 * command.
 */
export const tickClock: Performer<'tickClock'> = ({ key, at }, turn) => {
  const clock = stateOf(turn).clocks[key]
  if (!clock) return noClock(key)
  const due = nextInstant(clock)
  if (due === undefined) {
    return reject('invalidState', `expected clock '${clock.id}' to run, but it is ${clock.status}`)
  }
  if (due <= at) return undefined
  const early = `it is ${due - at} ms early`
  return reject('invalidState', `expected clock '${clock.id}' to be due, but ${early}`)
}

/** A person stops a promise's time for a reason. */
export const pauseClock: Performer<'pauseClock'> = ({ key, reason }, turn) => {
  const clock = stateOf(turn).clocks[key]
  if (!clock) return noClock(key)
  if (reason.trim() === '') return noReason(clock.id)
  if (clock.pausedBy.includes(PERSON)) {
    return reject('invalidState', `expected clock '${clock.id}' to run, but it is paused already`)
  }
  const refused = pauseRefusal(turn, clock)
  if (refused) return reject('invalidState', refused.refusal)
  const problem = pauseBy(turn, clock, { by: PERSON, reason })
  return problem === undefined ? undefined : reject('invalidState', problem)
}

/** A person lets it run on. */
export const resumeClock: Performer<'resumeClock'> = ({ key, reason }, turn) => {
  const clock = stateOf(turn).clocks[key]
  if (!clock) return noClock(key)
  if (reason.trim() === '') return noReason(clock.id)
  if (!clock.pausedBy.includes(PERSON)) {
    const why = clock.pausedBy.length > 0 ? 'only activities hold it paused' : 'it runs'
    return reject(
      'invalidState',
      `expected clock '${clock.id}' to be paused by a person, but ${why}`,
    )
  }
  proceed(turn, { move: 'release', clock: key, pauser: PERSON, reason })
  return undefined
}

/** A person moves the end of a promise, with a notice that the customer has had. */
export const extendClock: Performer<'extendClock'> = ({ key, ...asked }, turn) => {
  const clock = stateOf(turn).clocks[key]
  if (!clock) return noClock(key)
  if (asked.reason.trim() === '') return noReason(clock.id)
  const problem = extend(turn, clock, asked)
  return problem === undefined ? undefined : reject('invalidState', problem)
}

const noClock = (key: Key) => reject('notFound', `expected an open clock ${key}, but there is none`)

const noReason = (id: string) =>
  reject('invalidArgument', `expected a reason for clock '${id}', but it is empty`)
