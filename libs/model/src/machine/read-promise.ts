import { clockDefinition, DEFAULT_CALENDAR, extendDefinition, written } from '../definitions.ts'
import type { WhenText } from '../definitions.ts'
import type { Expression } from '../graph.ts'
import type { ClockDefinition, ExtendDefinition, PauseDefinition } from '../promise.ts'
import { literalOf } from '../rules/rule.ts'
import { faultInDateTime, faultInDuration } from '../rules/time-text.ts'
import { expressionOf } from './expressions.ts'
import { expected, fault, flagOf, isObjectOf, itemsOf } from './place.ts'
import { member, optional, textOf, type Place } from './place.ts'

const START = ['id', 'name', 'within', 'calendar', 'ladder', 'startAt']
const CLOCK = [...START, 'pausable', 'extendable', 'maxPauses', 'maxPause', 'when']
const WHEN = ['do', 'entered', 'left', 'state', 'of', 'condition', 'startAt', 'reason']
const EXTEND = ['clock', 'by', 'to', 'reason', 'approver', 'notice', 'deliveredAt']

/** A promise as it stands in `meta.promise`. */
export function readClock(place: Place): ClockDefinition | undefined {
  if (!isObjectOf(place, CLOCK)) return undefined
  const text = (name: string) => textAt(place, name)
  const [id, within] = [textOf(member(place, 'id')), expressionOf(member(place, 'within'))]
  if (id === undefined || !within) return undefined
  const calendar = text('calendar') ?? DEFAULT_CALENDAR
  checkTimes(place, within, calendar)
  const known = place.report.knowledge
  checkKnown(member(place, 'calendar'), 'calendar', calendar, known.knownCalendars)
  const ladder = text('ladder')
  if (ladder !== undefined) {
    checkKnown(member(place, 'ladder'), 'ladder', ladder, known.knownLadders)
  }
  const start = { calendar, ladder, startAt: text('startAt'), name: text('name') }
  return clockDefinition(
    written({ id, within: String(member(place, 'within').value), ...start, ...policyAt(place) }),
  )
}

/** What may be done to the promise, and what starts, pauses and ends it. */
function policyAt(place: Place) {
  const flag = (name: string) => {
    const found = optional(place, name)
    return found && flagOf(found)
  }
  const most = optional(place, 'maxPauses')
  const isNumber = typeof most?.value === 'number'
  if (most && !isNumber) expected(most, 'a number')
  return {
    pausable: flag('pausable'),
    extendable: flag('extendable'),
    maxPauses: isNumber ? Number(most.value) : undefined,
    maxPause: textAt(place, 'maxPause'),
    when: itemsOf(optional(place, 'when')).flatMap((each) => readWhen(each) ?? []),
  }
}

function readWhen(place: Place): WhenText | undefined {
  if (!isObjectOf(place, WHEN)) return undefined
  const texts = WHEN.map((name) => [name, textAt(place, name)] as const)
  for (const name of ['condition', 'startAt']) {
    const found = optional(place, name)
    if (found) expressionOf(found)
  }
  return { do: '', ...written(Object.fromEntries(texts)) }
}

function checkTimes(place: Place, within: Expression, calendar: string): void {
  const target = literalOf(within)?.trim()
  const problem = target && faultInDuration(target, calendar, place.report.knowledge)
  if (problem) fault(member(place, 'within'), 'clock', `${problem} (${place.path}.within)`)
  checkInstant(place, 'startAt')
}

function checkInstant(place: Place, name: string): void {
  const found = optional(place, name)
  const read = found && expressionOf(found)
  const instant = read && literalOf(read)
  const wrong = instant === undefined ? undefined : faultInDateTime(instant)
  if (wrong !== undefined) fault(found!, 'clock', `${wrong} (${place.path}.${name})`)
}

function checkKnown(place: Place, what: string, id: string, known?: ReadonlySet<string>): void {
  if (!known || known.has(id)) return
  fault(place, `unknown-${what}`, `expected a known ${what} at ${place.path}, but '${id}' is none`)
}

/** A pause of a promise for as long as a state is active. */
export function readPause(place: Place): PauseDefinition | undefined {
  if (!isObjectOf(place, ['clock', 'reason'])) return undefined
  const clock = textOf(member(place, 'clock'), 'the id of a promise')
  const reason = textOf(member(place, 'reason'), "a reason such as 'waiting for the customer'")
  return clock !== undefined && reason !== undefined ? { clock, reason } : undefined
}

/** An extension of a promise as a state is entered. */
export function readExtend(place: Place): ExtendDefinition | undefined {
  if (!isObjectOf(place, EXTEND)) return undefined
  const clock = textOf(member(place, 'clock'), 'the id of a promise')
  const reason = textOf(member(place, 'reason'), "a reason such as '=why'")
  for (const name of ['reason', 'by', 'approver', 'notice']) {
    const found = optional(place, name)
    if (found) expressionOf(found)
  }
  for (const name of ['to', 'deliveredAt']) checkInstant(place, name)
  if (clock === undefined || reason === undefined) return undefined
  const others = ['by', 'to', 'approver', 'notice', 'deliveredAt']
  const texts = others.map((name) => [name, textAt(place, name)] as const)
  return extendDefinition({ clock, reason, ...written(Object.fromEntries(texts)) })
}

function textAt(place: Place, name: string): string | undefined {
  const found = optional(place, name)
  return found && textOf(found)
}
