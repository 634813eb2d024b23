import { pauseClock, resumeClock } from '@punctual/calendar'
import type { MoveOf } from '../move.ts'
import type { Clock, Key } from '../state.ts'
import { emit, nodeOf, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'

/** The pauser that stands for a person. */
export const PERSON = 'user'
type Pauser = Readonly<{ by: string; pausing?: string; reason: string }>

/** Stops a clock's time; says what is in the way, if anything is. */
export function pauseBy(turn: Turn, clock: Clock, pauser: Pauser): string | undefined {
  const paused = pauseClock(calendarOf(turn.environment, clock), clock, turn.at)
  if ('problem' in paused) return paused.problem
  const { key, id, element } = clock
  emit(turn, { type: 'clockPaused', key, id, element, ...pauser, ...paused })
  return undefined
}

/**
 * Lets a clock run on once nobody holds it paused any more, with its end and rungs planned anew.
 */
export function release(move: MoveOf<'release'>, turn: Turn): Stuck | undefined {
  const { pauser, pausing, reason = '' } = move
  const clock = stateOf(turn).clocks[move.clock]
  if (!clock?.pausedBy.includes(pauser)) return undefined
  const { key, id, element, dueAt, rungs } = clock
  const by = { by: pauser, ...(pausing !== undefined && { pausing }), reason, resumedAt: turn.at }
  const said = { type: 'clockResumed', key, id, element, ...by } as const
  const pausedBy = clock.pausedBy.filter((each) => each !== pauser)
  if (pausedBy.length > 0) {
    const arithmetic = `still paused ${pausedBy.length === 1 ? 'once' : `${pausedBy.length} times`}`
    emit(turn, { ...said, pausedBy, dueAt, rungs, arithmetic })
    return undefined
  }
  const resumed = planAgain(turn, clock)
  if ('problem' in resumed) return stuck('promiseError', `${resumed.problem} (promise '${id}')`)
  emit(turn, { ...said, ...resumed })
  return undefined
}

function planAgain(turn: Turn, clock: Clock): ReturnType<typeof resumeClock> {
  const { environment, at } = turn
  const ladder = clock.ladder === undefined ? undefined : environment.ladder(clock.ladder)
  return resumeClock(calendarOf(environment, clock), ladder, clock, at)
}

/** An activity that ends lets go of the clocks that it paused. */
export function releaseAll(turn: Turn, pauser: Key, pausing: string): void {
  const node = nodeOf(turn, pausing)
  if (!('pauses' in node) || node.pauses.length === 0) return
  for (const { key, id, pausedBy } of Object.values(stateOf(turn).clocks)) {
    if (!pausedBy.includes(String(pauser))) continue
    const { reason } = node.pauses.find(({ clock }) => clock === id)!
    proceed(turn, { move: 'release', clock: key, pauser: String(pauser), pausing, reason })
  }
}
