import { goalUntil, parseInstant, replanClock, shiftDue } from '@punctual/calendar'
import type { Expression, ExtendDefinition } from '@punctual/model'
import type { ExtendClock, Shift } from '../command.ts'
import { textOf } from '../expressions.ts'
import type { Clock, ElementInstance } from '../state.ts'
import { emit, stuck, type Result, type Stuck, type Turn } from '../turn.ts'
import { calendarOf } from './calendar-of.ts'
import { definitionOf } from './definition-of.ts'
import { isMissed } from './stop.ts'

type Asked = Readonly<Pick<ExtendClock, 'reason' | 'approver' | 'notice'>> & Shift

/**
 * Moves the end of a promise if the customer knew before it was due, or else says that the
 * extension is void. Gives what is wrong with what was asked.
 */
export function extend(turn: Turn, clock: Clock, asked: Asked): string | undefined {
  const { key, id, element, dueAt } = clock
  if (definitionOf(turn.environment, clock)?.extendable === false) {
    return `expected clock '${id}' to allow extensions, but it does not`
  }
  const until = dueAfterShift(turn, clock, asked)
  if (typeof until !== 'number') return until.problem
  const goalMs = goalUntil(calendarOf(turn.environment, clock), clock, until)
  if (!(until > turn.at) || !(goalMs > clock.goalMs)) {
    const when = until > turn.at ? 'not later than it is due already' : 'in the past'
    return `expected an extension of clock '${id}' to lead further, but it is ${when}`
  }
  const { reason, approver, notice } = asked
  const said = {
    key,
    id,
    element,
    reason,
    ...(approver !== undefined && { approver }),
    ...(notice && { notice }),
    fromDueAt: dueAt,
  }
  const why = voidBecause(turn, clock, notice?.deliveredAt)
  if (why) {
    emit(turn, { type: 'extensionVoid', ...said, toDueAt: until, why })
    return undefined
  }
  const plan = replan(turn, clock, goalMs)
  if ('problem' in plan) return plan.problem
  emit(turn, { type: 'clockExtended', ...said, ...plan })
  return undefined
}

/** Domain rule: an undelivered notice leaves the promise due when it was. */
function voidBecause(turn: Turn, clock: Clock, deliveredAt: number | undefined) {
  if (deliveredAt === undefined || deliveredAt > turn.at) return 'undelivered'
  if (clock.pausedAt === undefined && deliveredAt >= clock.dueAt) return 'deliveredLate'
  return isMissed(clock, turn.at) ? 'missed' : undefined
}

/** The plan of a clock with another goal, on the calendar and ladder that it has. */
export function replan(turn: Turn, clock: Clock, goalMs: number): ReturnType<typeof replanClock> {
  const { environment, at } = turn
  const ladder = clock.ladder === undefined ? undefined : environment.ladder(clock.ladder)
  return replanClock(calendarOf(environment, clock), ladder, clock, goalMs, at)
}

/** The instant to which a due instant is moved. */
export function dueAfterShift(
  { environment }: Turn,
  clock: Clock,
  { dueAt, shift }: Shift,
): number | { problem: string } {
  if (dueAt !== undefined) return dueAt
  return shiftDue(shift, clock, calendarOf(environment, clock), environment.calendar)
}

/** An activity extends a clock around it, as its `promise:extend` says. */
export function extendAt(
  turn: Turn,
  clock: Clock,
  definition: ExtendDefinition,
  { key: scope, element }: ElementInstance,
): Stuck | undefined {
  const read = (expression: Expression | undefined, what: string) => {
    const asking = { scope, what: `${what} of the extension at '${element}'`, kind } as const
    return expression ? textOf(turn, expression, asking, 'optional') : nothing
  }
  const texts = {
    reason: read(definition.reason, 'the reason'),
    approver: read(definition.approver, 'the approver'),
    notice: read(definition.notice, 'the notice'),
    by: read(definition.by, 'the length'),
    to: read(definition.to, 'the end'),
    deliveredAt: read(definition.deliveredAt, 'the delivery'),
  }
  const failed = Object.values(texts).find((each) => !each.ok)
  if (failed?.ok === false) return failed
  const textNamed = (name: keyof typeof texts) => {
    const text: Result<string> = texts[name]
    return text.ok ? text.value : ''
  }
  const asked = askedBy(turn, textNamed)
  if ('problem' in asked) return stuck(kind, `${asked.problem} (the extension at '${element}')`)
  const problem = extend(turn, clock, asked)
  return problem === undefined ? undefined : stuck(kind, problem)
}
const kind = 'promiseError'
const nothing: Result<string> = { ok: true, value: '' }
type TextName = 'reason' | 'approver' | 'notice' | 'by' | 'to' | 'deliveredAt'

function askedBy(turn: Turn, text: (name: TextName) => string): Asked | { problem: string } {
  const instant = (name: TextName) => {
    const written = text(name)
    return written === '' ? undefined : parseInstant(written, turn.environment.zone)
  }
  const to = instant('to')
  if (typeof to === 'object') return to
  const deliveredAt = instant('deliveredAt')
  if (typeof deliveredAt === 'object') return deliveredAt
  if (text('reason').trim() === '') return { problem: 'expected a reason, but it is empty' }
  const approver = text('approver')
  return {
    reason: text('reason'),
    ...(approver !== '' && { approver }),
    notice: { id: text('notice'), ...(deliveredAt !== undefined && { deliveredAt }) },
    ...(to === undefined ? { shift: text('by') } : { dueAt: to }),
  }
}
