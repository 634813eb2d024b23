import { clockDefinition, DEFAULT_CALENDAR, written } from '../definitions.ts'
import type { Expression } from '../graph.ts'
import type { ClockDefinition, PauseDefinition } from '../promise.ts'
import { literalOf } from '../rules/rule.ts'
import { faultInDateTime, faultInDuration } from '../rules/time-text.ts'
import { expressionOf } from './expressions.ts'
import { expected, fault, flagOf, isObject, isObjectOf, itemsOf } from './place.ts'
import { member, optional, textOf, type Place } from './place.ts'

/** What stands in `meta`: what XState has no word for. */
export type Meta = Readonly<{
  name?: string
  properties?: Readonly<Record<string, string>>
  clocks: readonly ClockDefinition[]
  pauses: readonly PauseDefinition[]
  correlationKey?: Expression
  startMessage?: string
  announced?: true
}>

const OF_STATE = ['name', 'promise', 'pauses', 'announced']
const OF_MACHINE = ['name', 'promise', 'pauses', 'correlationKey', 'startMessage']
const CLOCK = ['id', 'name', 'within', 'calendar', 'ladder', 'startAt']
/** The language of names in files; others stand beside it. */
const FIRST_LANGUAGE = 'zh-CN'

/** Reads the `meta` of a state, or that of the machine itself. */
export function readMeta(owner: Place, isMachine: boolean): Meta {
  const place = optional(owner, 'meta')
  if (!place || !isMeta(place, isMachine ? OF_MACHINE : OF_STATE)) return { clocks: [], pauses: [] }
  const correlationKey = optional(place, 'correlationKey')
  const startMessage = optional(place, 'startMessage')
  return written({
    ...namesAt(optional(place, 'name')),
    clocks: itemsOf(optional(place, 'promise')).flatMap((each) => readClock(each) ?? []),
    pauses: itemsOf(optional(place, 'pauses')).flatMap((each) => readPause(each) ?? []),
    correlationKey: correlationKey && expressionOf(correlationKey),
    startMessage: startMessage && textOf(startMessage, 'the name of a message'),
    announced: flagOf(optional(place, 'announced')) || undefined,
  }) as Meta
}

/** Other tools keep what is theirs under names that begin with @. */
function isMeta(place: Place, members: readonly string[]): boolean {
  const theirs = isObject(place.value)
    ? Object.keys(place.value).filter((name) => name.startsWith('@'))
    : []
  return isObjectOf(place, [...members, ...theirs])
}

function namesAt(place: Place | undefined): Pick<Meta, 'name' | 'properties'> {
  if (!place) return {}
  if (!isObject(place.value)) return written({ name: textOf(place) })
  const names = Object.keys(place.value).map(
    (language) => [language, textOf(member(place, language)) ?? ''] as const,
  )
  const others = names
    .filter(([language]) => language !== FIRST_LANGUAGE)
    .map(([language, name]) => [`name:${language}`, name] as const)
  return written({
    name: new Map(names).get(FIRST_LANGUAGE) ?? names[0]?.[1],
    properties: others.length > 0 ? Object.fromEntries(others) : undefined,
  })
}

function readClock(place: Place): ClockDefinition | undefined {
  if (!isObjectOf(place, CLOCK)) return undefined
  const text = (name: string) => {
    const found = optional(place, name)
    return found && textOf(found)
  }
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
  const start = { ladder, startAt: text('startAt'), name: text('name') }
  return clockDefinition(
    written({ id, within: String(member(place, 'within').value), calendar, ...start }),
  )
}

function checkTimes(place: Place, within: Expression, calendar: string): void {
  const target = literalOf(within)?.trim()
  const problem = target && faultInDuration(target, calendar, place.report.knowledge)
  if (problem) fault(member(place, 'within'), 'clock', `${problem} (${place.path}.within)`)
  const startAt = optional(place, 'startAt')
  const start = startAt && expressionOf(startAt)
  const late = start && literalOf(start)
  const wrong = late === undefined ? undefined : faultInDateTime(late)
  if (wrong !== undefined) fault(startAt!, 'clock', `${wrong} (${place.path}.startAt)`)
}

function checkKnown(place: Place, what: string, id: string, known?: ReadonlySet<string>): void {
  if (!known || known.has(id)) return
  fault(place, `unknown-${what}`, `expected a known ${what} at ${place.path}, but '${id}' is none`)
}

function readPause(place: Place): PauseDefinition | undefined {
  if (!isObjectOf(place, ['clock', 'reason'])) return undefined
  const clock = textOf(member(place, 'clock'), 'the id of a promise')
  const reason = textOf(member(place, 'reason'), "a reason such as 'waiting for the customer'")
  return clock !== undefined && reason !== undefined ? { clock, reason } : undefined
}

/** A pause names a promise that the machine gives, and every promise has an id of its own. */
export function checkClocks(metas: readonly Readonly<{ place: Place; meta: Meta }>[]): void {
  const taken = new Set<string>()
  for (const { place, meta } of metas) {
    for (const { id } of meta.clocks) {
      if (taken.has(id)) expected(place, 'of a promise id of its own', `another has '${id}'`)
      taken.add(id)
    }
  }
  for (const { place, meta } of metas) {
    for (const { clock } of meta.pauses) {
      if (!taken.has(clock)) expected(place, 'pausing a promise', `no state promises '${clock}'`)
    }
  }
}

/** Who waits for a state finds the machine by its correlation key. */
export function checkAnnounced(metas: readonly Readonly<{ place: Place; meta: Meta }>[]): void {
  const [machine] = metas
  if (machine?.meta.correlationKey) return
  for (const { place, meta } of metas) {
    if (meta.announced)
      expected(place, 'announced by a meta.correlationKey of the machine', 'it has none')
  }
}
