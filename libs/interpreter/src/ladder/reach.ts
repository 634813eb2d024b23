import { explainRung, type Ladder, type Rung } from '@punctual/calendar'
import { calendarOf } from '../clocks/calendar-of.ts'
import type { Notice } from '../event.ts'
import type { MoveOf } from '../move.ts'
import type { Clock, ClockRung } from '../state.ts'
import { assert, emit, newKey, proceed, stateOf, type Stuck, type Turn } from '../turn.ts'
import type { Action } from './action.ts'
import { prepareAction, type Prepared } from './prepare.ts'

/** Says that a clock has reached a rung and does what the rung asks for; what cannot be done becomes an incident. */
export function reachRung(turn: Turn, clock: Clock, { id, at }: ClockRung): void {
  const { ladder, rung } = rungOf(turn, clock, id)
  const prepared = rung.actions.map((_, index) => prepareAction(turn, clock, rung, index, at))
  const ready = prepared.flatMap((each) => (each.ok ? [each.value] : []))
  say(turn, { clock, ladder, rung, at, ready })
  for (const [action, outcome] of prepared.entries()) {
    if (outcome.ok) continue
    emit(turn, {
      type: 'incidentRaised',
      key: newKey(turn),
      host: clock.host,
      element: clock.element,
      kind: outcome.kind,
      message: outcome.message,
      ...(outcome.expression !== undefined && { expression: outcome.expression }),
      retry: { move: 'climb', clock: clock.key, rung: id, action },
    })
  }
}

/** Tries again one action that could not be made ready when its rung was reached. */
export function climb(move: MoveOf<'climb'>, turn: Turn): Stuck | undefined {
  const clock = stateOf(turn).clocks[move.clock]
  const reached = clock?.rungs.find(({ id }) => id === move.rung)
  if (!clock || !reached) return undefined
  const { ladder, rung } = rungOf(turn, clock, move.rung)
  const prepared = prepareAction(turn, clock, rung, move.action, reached.at)
  if (!prepared.ok) return prepared
  say(turn, { clock, ladder, rung, at: reached.at, ready: [prepared.value] })
  return undefined
}

type Reached = {
  clock: Clock
  ladder: Ladder
  rung: Rung
  at: number
  ready: readonly Prepared[]
}

function say(turn: Turn, { clock, ladder, rung, at, ready }: Reached): void {
  const notices: readonly Notice[] = ready.flatMap((each) => each.notices ?? [])
  const actions: readonly Action[] = ready.flatMap((each) => each.action ?? [])
  emit(turn, {
    type: 'rungReached',
    key: clock.key,
    id: clock.id,
    element: clock.element,
    ladder: ladder.id,
    rung: rung.id,
    plannedAt: at,
    notices,
    actions: ready.map(({ said }) => said),
    arithmetic: explainRung(rung, calendarOf(turn.environment, clock), clock.goalMs, at),
  })
  for (const action of actions) proceed(turn, { move: 'act', clock, rung: rung.id, action })
}

function rungOf(turn: Turn, clock: Clock, id: string): { ladder: Ladder; rung: Rung } {
  const ladder = turn.environment.ladder(clock.ladder ?? '')
  const rung = ladder?.rungs.find((each) => each.id === id)
  assert(ladder && rung, `expected ladder '${clock.ladder}' to have rung '${id}'`)
  return { ladder, rung }
}
