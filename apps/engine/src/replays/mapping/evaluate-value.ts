import type { RecordedEvent } from '../log/recorded-event.ts'
import type { TimestampReader } from '../log/timestamp.ts'
import type { Value, Values } from './mapping.ts'

/** What a value may look at: one event of a case and all that follow it. */
export type ValueContext = Readonly<{
  events: readonly RecordedEvent[]
  index: number
  instantOf: TimestampReader
}>

/** Variables with a value, and a sentence for each that could not be read. */
type Evaluated = Readonly<{
  values: Readonly<Record<string, unknown>>
  unreadable: readonly string[]
}>

/**
 * The variables of an event; one that is missing or cannot be read has its default or is left out.
 */
export function evaluateValues(values: Values, context: ValueContext): Evaluated {
  const unreadable: string[] = []
  const found = Object.entries(values).map(([name, value]) => {
    try {
      return [name, evaluate(value, context)]
    } catch (error) {
      if (!(error instanceof UnreadableValue)) throw error
      unreadable.push(`${error.message} for '${name}'`)
      return [name, value.fallback]
    }
  })
  const given = found.filter(([, value]) => value !== undefined)
  return { values: Object.fromEntries(given), unreadable }
}

/** A value as text, for ids and people; undefined when there is none. */
export function evaluateText(value: Value, context: ValueContext): string | undefined {
  const found = evaluateValues({ text: value }, context).values['text']
  if (found === undefined || found === null) return undefined
  return typeof found === 'string' ? found : JSON.stringify(found)
}

class UnreadableValue extends Error {}

function evaluate(value: Value, context: ValueContext): unknown {
  const recorded = recordedValue(value, context)
  if (recorded === undefined) return value.fallback
  const { translation } = value
  if (typeof recorded !== 'string') return recorded
  if (translation && Object.hasOwn(translation, recorded)) return translation[recorded]
  return read(recorded, value.as, context.instantOf)
}

function recordedValue({ source }: Value, { events, index }: ValueContext): unknown {
  const event = events[index]!
  switch (source.kind) {
    case 'constant':
      return source.value
    case 'caseId':
      return event.case
    case 'field': {
      const text = Object.hasOwn(event.fields, source.name) ? event.fields[source.name] : undefined
      return text === '' ? undefined : text
    }
    case 'nextActivity': {
      const { among } = source
      const later = events.slice(index + 1)
      return later.find((e) => among.length === 0 || among.includes(e.activity))?.activity
    }
  }
}

function read(text: string, as: Value['as'], instantOf: TimestampReader): unknown {
  switch (as) {
    case undefined:
      return text
    case 'number':
      if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text)
      throw new UnreadableValue(`expected a number, but found '${text}'`)
    case 'boolean': {
      const lower = text.trim().toLowerCase()
      if (['true', 'yes', '1'].includes(lower)) return true
      if (['false', 'no', '0'].includes(lower)) return false
      throw new UnreadableValue(`expected true or false, but found '${text}'`)
    }
    case 'instant': {
      const instant = instantOf(text)
      if (instant !== undefined) return new Date(instant).toISOString()
      throw new UnreadableValue(`expected a time, but found '${text}'`)
    }
  }
}
