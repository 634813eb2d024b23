import { explainElapsed, explainRung, type Rung } from '@punctual/calendar'
import { calendarOf } from '../clocks/calendar-of.ts'
import type { Notice } from '../clocks/event.ts'
import type { MoveOf } from '../move.ts'
import type { Clock, ClockRung } from '../state.ts'
import { emit, newKey, proceed, stateOf, stuck, type Stuck, type Turn } from '../turn.ts'
import { prepareAction, type Prepared } from './prepare.ts'

/**
 * Says that a clock has reached a rung and does what the rung asks for; what cannot be done becomes
 * an incident.
 */
export function reachRung(turn: Turn, clock: Clock, { id, at }: ClockRung): void {
  const rung = rungOf(turn, clock, id)
  if (!rung) {
    say(turn, { clock, rung: id, at, ready: [] })
    raise(turn, clock, id, { action: 0, problem: gone(clock, id) })
    return
  }
  const prepared = rung.actions.map((_, index) => prepareAction(turn, clock, rung, index, at))
  const ready = prepared.flatMap((each, index) => (each.ok ? [{ ...each.value, index }] : []))
  say(turn, { clock, rung, at, ready })
  for (const [action, problem] of prepared.entries()) {
    if (!problem.ok) raise(turn, clock, id, { action, problem })
  }
}

/** Tries again one action that could not be made ready when its rung was reached. */
export function climb(move: MoveOf<'climb'>, turn: Turn): Stuck | undefined {
  const clock = stateOf(turn).clocks[move.clock]
  const reached = clock?.rungs.find(({ id }) => id === move.rung)
  if (!clock || !reached) return undefined
  const rung = rungOf(turn, clock, move.rung)
  if (!rung) return gone(clock, move.rung)
  const prepared = prepareAction(turn, clock, rung, move.action, reached.at)
  if (!prepared.ok) return prepared
  say(turn, { clock, rung, at: reached.at, ready: [{ ...prepared.value, index: move.action }] })
  return undefined
}

/** The rung as its ladder has it now; a ladder deployed anew may have lost it. */
function rungOf(turn: Turn, { ladder }: Clock, id: string): Rung | undefined {
  const found = ladder === undefined ? undefined : turn.environment.ladder(ladder)
  return found?.rungs.find((rung) => rung.id === id)
}

function gone({ ladder, id: promise }: Clock, rung: string): Stuck {
  const want = `expected ladder '${ladder}' of promise '${promise}' to have rung '${rung}'`
  return stuck('promiseError', `${want}, but it has lost it`)
}

type Ready = Prepared & Readonly<{ index: number }>
type Reached = { clock: Clock; rung: Rung | string; at: number; ready: readonly Ready[] }

function say(turn: Turn, { clock, rung, at, ready }: Reached): void {
  const notices: readonly Notice[] = ready.flatMap((each) => each.notices ?? [])
  const calendar = calendarOf(turn.environment, clock)
  const id = typeof rung === 'string' ? rung : rung.id
  emit(turn, {
    type: 'rungReached',
    key: clock.key,
    id: clock.id,
    element: clock.element,
    ladder: clock.ladder ?? '',
    rung: id,
    plannedAt: at,
    notices,
    actions: ready.map(({ said }) => said),
    arithmetic:
      typeof rung === 'string'
        ? explainElapsed(calendar, clock, at)
        : explainRung(rung, calendar, clock.goalMs, at),
  })
  for (const { action, index } of ready) {
    if (action) proceed(turn, { move: 'act', clock, rung: id, action, index })
  }
}

function raise(
  turn: Turn,
  { key, host, element }: Clock,
  rung: string,
  { action, problem }: { action: number; problem: Stuck },
): void {
  const { kind, message, expression } = problem
  emit(turn, {
    type: 'incidentRaised',
    key: newKey(turn),
    host,
    element,
    kind,
    message,
    ...(expression !== undefined && { expression }),
    retry: { move: 'climb', clock: key, rung, action },
  })
}
