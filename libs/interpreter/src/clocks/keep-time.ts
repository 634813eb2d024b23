import type { ClockCondition, ClockDefinition } from '@punctual/model'
import type { MoveOf } from '../move.ts'
import type { Cause, Clock, WatchedPromise } from '../state.ts'
import { nodeOf, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { isVisible } from '../variables.ts'
import { definitionOf } from './definition-of.ts'
import { pauseFor } from './pause.ts'
import { startCycle } from './start.ts'
import { stopClock } from './stop.ts'
import { isLevel, pauserOf } from './watch.ts'

/** Starts, pauses or ends the clock of a promise, because one of its conditions has come true. */
export function keepTime(move: MoveOf<'keepTime'>, turn: Turn): Stuck | undefined {
  const promise = stateOf(turn).promises?.[move.promise]
  const definition = promise && definitionOf(turn.environment, promise)
  if (!promise || !definition) return undefined
  const { clocks } = stateOf(turn)
  const clock = Object.values(clocks).find((each) => each.promise === promise.key)
  const now: Now = { turn, promise, definition, clock, cause: move.cause }
  if (move.when === 'armed') return arm(now)
  if (move.when === 'begins') return start(now)
  if (move.when === 'began' || move.when === 'beganAgain') return begun(now, move.when)
  const when = definition.when?.[move.when]
  return when && doers[when.do](now, when, move.when)
}

type Now = Readonly<{
  turn: Turn
  promise: WatchedPromise
  definition: ClockDefinition
  clock: Clock | undefined
  cause: Cause | undefined
}>

/**
 * Asks the conditions once; without a start among them the clock starts with what carries it, and
 * what holds already counts.
 */
function arm({ turn, promise: { key }, definition }: Now): undefined {
  proceed(turn, { move: 'observe', changes: [{ condition: key }] })
  if (definition.when?.some((when) => when.do === 'start')) return
  proceed(turn, { move: 'keepTime', promise: key, when: 'begins' })
}

function start(now: Now): Stuck | undefined {
  const { turn, promise, definition, cause } = now
  if (promise.cycle > 0) return undefined
  const { host, element, key } = promise
  const cycle = { host, element, cycle: 1, startAt: definition.startAt, promise: key, cause }
  const problem = startCycle(turn, definition, cycle)
  if (!problem) proceed(turn, { move: 'keepTime', promise: key, when: 'began' })
  return problem
}

/** A new cycle counts from now, unless its reset says from when; the old one is superseded. */
function reset({ turn, promise, definition, clock, cause }: Now, { startAt }: ClockCondition) {
  if (promise.cycle === 0) return undefined
  if (clock) stopClock(turn, clock, 'superseded', cause)
  const { host, element, key, cycle } = promise
  const next = { host, element, cycle: cycle + 1, startAt, promise: key, cause }
  const problem = startCycle(turn, definition, next)
  if (!problem) proceed(turn, { move: 'keepTime', promise: key, when: 'beganAgain' })
  return problem
}

function pause({ turn, clock, cause }: Now, { reason = '' }: ClockCondition, index: number) {
  const by = pauserOf(index)
  if (!clock || clock.pausedBy.includes(by)) return undefined
  const problem = pauseFor(turn, clock, { by, reason, cause })
  return problem === undefined ? undefined : stuck('promiseError', problem)
}

function end(outcome: 'completed' | 'terminated') {
  return ({ turn, clock, cause }: Now): undefined => {
    if (clock) stopClock(turn, clock, outcome, cause)
    return undefined
  }
}

const doers: {
  [D in ClockCondition['do']]: (now: Now, when: ClockCondition, index: number) => Stuck | undefined
} = { start, reset, pause, stop: end('completed'), cancel: end('terminated') }

/**
 * What held already when a clock began: an end ends it (not a new cycle, which waits for another
 * one), a pause pauses it, and so does an activity that is at work.
 */
function begun(now: Now, when: 'began' | 'beganAgain'): Stuck | undefined {
  const { turn, promise, definition, clock } = now
  const found = (definition.when ?? []).flatMap((one, index) =>
    (isLevel(one) ? promise.holding.includes(index) : lasts(now, one)) ? [{ one, index }] : [],
  )
  const ends = found.find(({ one }) => one.do === 'stop' || one.do === 'cancel')
  if (ends && when === 'began') return doers[ends.one.do](now, ends.one, ends.index)
  for (const { one, index } of found) {
    if (one.do !== 'pause') continue
    proceed(turn, { move: 'keepTime', promise: promise.key, when: index })
  }
  return clock && pauseByActivities(now, clock)
}

/** Whether a pause lasts as long as an element that is at work. */
function lasts({ turn, promise }: Now, one: ClockCondition): boolean {
  const state = stateOf(turn)
  if (one.do !== 'pause') return false
  return Object.values(state.elements).some(
    ({ element, key }) => element === one.entered && isVisible(state, promise.host, key),
  )
}

/** What pauses a promise stands inside what carries it, or is any state of its machine. */
function pauseByActivities({ turn, promise }: Now, clock: Clock): Stuck | undefined {
  const state = stateOf(turn)
  let held = clock
  for (const { key, element } of Object.values(state.elements)) {
    const node = nodeOf(turn, element)
    const named = 'pauses' in node && node.pauses.find((each) => each.clock === promise.id)
    if (!named || !(node.type === 'state' || isVisible(state, promise.host, key))) continue
    const by = { by: String(key), pausing: element, reason: named.reason }
    const problem = pauseFor(turn, held, by)
    if (problem !== undefined) return stuck('promiseError', problem)
    held = { ...held, pausedBy: [...held.pausedBy, by.by] }
  }
  return undefined
}
