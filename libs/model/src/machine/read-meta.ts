import { written } from '../definitions.ts'
import type { Expression } from '../graph.ts'
import type { ClockDefinition, ExtendDefinition, PauseDefinition } from '../promise.ts'
import { expressionOf } from './expressions.ts'
import { namesAt } from './names.ts'
import { expected, flagOf, isObject, isObjectOf, itemsOf } from './place.ts'
import { optional, textOf, type Place } from './place.ts'
import { readClock, readExtend, readPause } from './read-promise.ts'

/** What stands in `meta`: what XState has no word for. */
export type Meta = Readonly<{
  name?: string
  properties?: Readonly<Record<string, string>>
  clocks: readonly ClockDefinition[]
  pauses: readonly PauseDefinition[]
  extends?: readonly ExtendDefinition[]
  correlationKey?: Expression
  startMessage?: string
  announced?: true
}>

const OF_STATE = ['name', 'promise', 'pauses', 'extends', 'announced']
const OF_MACHINE = ['name', 'promise', 'pauses', 'correlationKey', 'startMessage']

/** Reads the `meta` of a state, or that of the machine itself. */
export function readMeta(owner: Place, isMachine: boolean): Meta {
  const place = optional(owner, 'meta')
  if (!place || !isMeta(place, isMachine ? OF_MACHINE : OF_STATE)) return { clocks: [], pauses: [] }
  const extensions = itemsOf(optional(place, 'extends')).flatMap((each) => readExtend(each) ?? [])
  const correlationKey = optional(place, 'correlationKey')
  const startMessage = optional(place, 'startMessage')
  return written({
    ...namesAt(optional(place, 'name')),
    clocks: itemsOf(optional(place, 'promise')).flatMap((each) => readClock(each) ?? []),
    pauses: itemsOf(optional(place, 'pauses')).flatMap((each) => readPause(each) ?? []),
    extends: extensions.length > 0 ? extensions : undefined,
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

/** Who waits for a state finds the machine by its correlation key. */
export function checkAnnounced(metas: readonly Readonly<{ place: Place; meta: Meta }>[]): void {
  const [machine] = metas
  if (machine?.meta.correlationKey) return
  for (const { place, meta } of metas) {
    if (meta.announced)
      expected(place, 'announced by a meta.correlationKey of the machine', 'it has none')
  }
}
