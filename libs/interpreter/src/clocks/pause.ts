import { parseDuration, pauseClock, resumeClock } from '@punctual/calendar'
import type { MoveOf } from '../move.ts'
import type { PauseRefusal } from './event.ts'
import type { Cause, Clock, Key } from '../state.ts'
import { assert, emit, nodeOf, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'
import { definitionOf } from './definition-of.ts'

/** The pauser that stands for a person. */
export const PERSON = 'user'
/** The pauser that ends a pause which has lasted as long as it may. */
const LIMIT = 'limit'
type Pauser = Readonly<{ by: string; pausing?: string; reason: string; cause?: Cause | undefined }>

/** Stops a clock's time; says what is in the way, if anything is. */
export function pauseBy(
  turn: Turn,
  clock: Clock,
  { cause, ...pauser }: Pauser,
): string | undefined {
  const paused = pauseClock(calendarOf(turn.environment, clock), clock, turn.at)
  if ('problem' in paused) return paused.problem
  const { key, id, element } = clock
  const { accruedMs, arithmetic } = paused
  emit(turn, {
    type: 'clockPaused',
    key,
    id,
    element,
    ...pauser,
    accruedMs,
    ...(clock.pausedBy.length === 0 && beginning(turn, clock)),
    arithmetic,
    ...(cause && { cause }),
  })
  return undefined
}

/** Stops a clock for an activity or condition; what is forbidden is told, and time runs on. */
export function pauseFor(turn: Turn, clock: Clock, pauser: Pauser): string | undefined {
  const refused = pauseRefusal(turn, clock)
  if (!refused) return pauseBy(turn, clock, pauser)
  const { key, id, element } = clock
  const { cause: _, ...asking } = pauser
  emit(turn, { type: 'pauseRefused', key, id, element, ...asking, ...refused })
  return undefined
}

/** Why a promise may not be paused (again), as a sentence and for sentences in any language. */
export function pauseRefusal(
  turn: Turn,
  clock: Clock,
): { refusal: string; because: PauseRefusal } | undefined {
  const definition = definitionOf(turn.environment, clock)
  if (definition?.pausable === false) {
    const refusal = `expected clock '${clock.id}' to allow pauses, but it does not`
    return { refusal, because: { code: 'forbidden' } }
  }
  const { maxPauses: most = Infinity } = definition ?? {}
  if (clock.pausedBy.length > 0 || (clock.pauses ?? 0) < most) return undefined
  const refusal = `expected at most ${most} pauses of clock '${clock.id}', but it has had them`
  return { refusal, because: { code: 'mostPauses', most } }
}

/** When a pause begins, and when it must end. */
function beginning(turn: Turn, clock: Clock): { pausedAt: number; endsAt?: number } {
  const longest = definitionOf(turn.environment, clock)?.maxPause
  const duration = longest === undefined ? undefined : parseDuration(longest)
  if (!duration || !('ms' in duration)) return { pausedAt: turn.at }
  return { pausedAt: turn.at, endsAt: turn.at + duration.ms }
}

/**
 * Lets a clock run on once nobody holds it paused any more, with its end and rungs planned anew.
 */
export function release(move: MoveOf<'release'>, turn: Turn): Stuck | undefined {
  const { pauser, pausing, reason = '', cause } = move
  const clock = stateOf(turn).clocks[move.clock]
  if (!clock?.pausedBy.includes(pauser)) return undefined
  const { key, id, element, dueAt, rungs } = clock
  const by = { by: pauser, ...(pausing !== undefined && { pausing }), reason, resumedAt: turn.at }
  const said = { type: 'clockResumed', key, id, element, ...by } as const
  const because = cause && { cause }
  const pausedBy = clock.pausedBy.filter((each) => each !== pauser)
  if (pausedBy.length > 0) {
    const arithmetic = `still paused ${pausedBy.length === 1 ? 'once' : `${pausedBy.length} times`}`
    emit(turn, { ...said, pausedBy, dueAt, rungs, arithmetic, ...because })
    return undefined
  }
  const resumed = planAgain(turn, clock, turn.at)
  if ('problem' in resumed) return stuck('promiseError', `${resumed.problem} (promise '${id}')`)
  emit(turn, { ...said, ...resumed, ...because })
  return undefined
}

/** A pause has lasted as long as it may: whoever holds the clock lets go of it. */
export function endPause(turn: Turn, clock: Clock): void {
  const { key, id, element, pauseEndsAt: resumedAt } = clock
  assert(resumedAt !== undefined, `expected the pause of clock '${id}' to have an end`)
  const resumed = planAgain(turn, clock, resumedAt)
  assert(!('problem' in resumed), `expected clock '${id}' to run on`)
  const reason = definitionOf(turn.environment, clock)?.maxPause ?? ''
  const by = { by: LIMIT, reason, resumedAt }
  emit(turn, { type: 'clockResumed', key, id, element, ...by, ...resumed })
}

function planAgain(turn: Turn, clock: Clock, at: number): ReturnType<typeof resumeClock> {
  const { environment } = turn
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
