import type { Notice } from '../clocks/event.ts'
import type { Event, EventOf, EventType } from '../event.ts'
import type { MachineEvent } from '../machine/event.ts'
import type { Variables } from '../state.ts'

export type Language = 'zh-CN' | 'en'

/** What a sentence is made of, in its language. */
export type Phrases = Readonly<{
  /** Who asked for the step. */
  actor: string
  /** Whether a person asked for it. */
  isActor(person: string): boolean
  /** A person or a group by its id. */
  person(id: string): string
  group(id: string): string
  element(id: string): string
  instant(at: number): string
  length(ms: number): string
  /** `role:SUP`, `user:li.na`, `group:desk`. */
  recipient(text: string): string
}>
export type Sentences = {
  [T in EventType]: (event: EventOf<T>, phrases: Phrases) => string
}
/** Sentences that stand in files of their own. */
export type MachineSentences = Pick<Sentences, MachineEvent['type']>
export type PromiseSentences = Pick<
  Sentences,
  | 'promiseAwaited'
  | 'promiseConditionsChanged'
  | 'pauseRefused'
  | 'clockExtended'
  | 'extensionVoid'
  | 'clockRecalculated'
  | 'clockRescheduled'
  | 'timerRescheduled'
>
/** The digits of an instant in a zone, `09` and not `9`. */
export type InstantParts = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>>
/** The words of a language for what all sentences have: who, how long, and when. */
export type Words = Readonly<{
  actor(by: string): string
  recipient(text: string): string
  /** How a calendar counted; the log has it in English. */
  arithmetic(text: string): string
  length(ms: number): string
  instant(parts: InstantParts): string
}>
/** The sentences of one language. */
export type Describe = (event: Event, phrases: Phrases) => string

const VALUE_LENGTH_MAX = 60
const VALUES_MAX = 8

/** `name = "x", count = 3`, cut where it gets long. */
export function listValues(values: Variables): string {
  const entries = Object.entries(values)
  const shown = entries.slice(0, VALUES_MAX).map(([name, value]) => `${name} = ${short(value)}`)
  return entries.length > VALUES_MAX ? `${shown.join(', ')}, …` : shown.join(', ')
}

/** A value as JSON, cut where it gets long. */
export function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null'
  return text.length > VALUE_LENGTH_MAX ? `${text.slice(0, VALUE_LENGTH_MAX)}…` : text
}

/** Everybody who is told, each once, and for whom if that is somebody else. */
export function tellAll(
  notices: readonly Notice[],
  recipient: Phrases['recipient'],
  standIn: (who: string, whom: string) => string,
): string[] {
  const told = notices.map(({ to, insteadOf }) =>
    insteadOf === undefined ? recipient(to) : standIn(recipient(to), recipient(insteadOf)),
  )
  return [...new Set(told)]
}

/** A cycle's interval without the instant that it is counted from. */
export function withoutStart(interval: string): string {
  return interval.replace(/^\d{4}-[^/]*\//, '')
}

/** What the parts of a length are called. */
type Units = Readonly<{ h: string; min: string; s: string; join: string }>

/** A length in hours, minutes and seconds, as far as there are any. */
export function formatParts(ms: number, units: Units): string {
  const rest = Math.max(0, Math.round(ms / 1000))
  const parts = [
    [Math.floor(rest / 3600), units.h],
    [Math.floor(rest / 60) % 60, units.min],
    [rest % 60, units.s],
  ] as const
  const shown = parts.filter(([value]) => value > 0).map(([value, unit]) => `${value}${unit}`)
  return shown.length > 0 ? shown.join(units.join) : `0${units.min}`
}
