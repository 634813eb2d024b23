import { elapsedMs, formatLocal } from '@punctual/calendar'
import { visibleVariables, type State, type Variables } from '@punctual/interpreter'
import type { ClockRung } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import type { Said } from '../channels/channels.ts'
import type { Voice } from '../channels/readers.ts'
import { languagesLike, writeInstant, writeLength } from '../channels/wording.ts'
import type { Definitions } from '../deployment/definitions.ts'

/** The promise that a notice is about, as its row has it. */
export type NoticedClock = Readonly<{
  id: string
  host: number
  element: string
  status: string
  calendar: string
  goalMs: number
  accruedMs: number
  resumedAt: number
  dueAt: number
  rungs: readonly ClockRung[]
}>

/** What the placeholders of a notice stand for. */
type NoticeContext = Readonly<{
  businessId: string | null
  graph: Graph
  state: State
  /** The element of the promise, or the machine that tells it without one. */
  element: string
  clock: NoticedClock | undefined
  at: number
}>

/**
 * Fills in a message: `{businessId}`, `{element}`, `{promise}`, `{dueAt}`, `{remaining}`, and
 * variables of the case. What is not known stays empty.
 */
export function sayNotice(
  message: string,
  voice: Voice,
  context: NoticeContext,
  definitions: Definitions,
): Said {
  const { language, text } = find(message, voice, definitions)
  const { subject, body } = text
  const values = valuesOf(context, { language, zone: voice.zone }, definitions)
  const fill = (text: string) =>
    text.replace(/\{([\p{L}_][\p{L}\p{N}_.]*)\}/gu, (_, name: string) =>
      textOf(valueOf(values, name)),
    )
  return { language, subject: fill(subject), body: fill(body) }
}

/** The variables that the promise's element sees. */
export function variablesOf({ state, clock }: NoticeContext): Variables {
  const scope = clock && state.elements[clock.host] ? clock.host : 1
  return (state.elements[scope] ? visibleVariables(state, scope) : state.variables[1]) ?? {}
}

/**
 * The text in the language asked for or the nearest one, else in any; a message that is not there
 * says its id.
 */
function find(message: string, { language }: Voice, definitions: Definitions) {
  for (const each of languagesLike(language)) {
    const found = definitions.message(message, each)
    if (found?.language === each) return found
  }
  const nothing = { language, text: { subject: message, body: '' } }
  return definitions.message(message, language) ?? nothing
}

function valuesOf(
  context: NoticeContext,
  { language, zone }: Voice,
  definitions: Definitions,
): Record<string, unknown> {
  const { businessId, graph, element, clock, at } = context
  const node = graph.nodes[element]
  const about = {
    ...variablesOf(context),
    businessId: businessId ?? '',
    element: node?.name ?? element,
  }
  if (!clock) return about
  const promise = node && 'clocks' in node && node.clocks.find(({ id }) => id === clock.id)
  const calendar = definitions.calendar(clock.calendar)
  const times = { ...clock, status: isPaused(clock) ? ('paused' as const) : ('running' as const) }
  return {
    ...about,
    promise: (promise && promise.name) || clock.id,
    ...(calendar && {
      dueAt: zone
        ? writeInstant(clock.dueAt, language, zone)
        : formatLocal(calendar.local, clock.dueAt),
      remaining: writeLength(wholeMinutes(clock.goalMs - elapsedMs(calendar, times, at)), language),
    }),
  }
}

/** `paused`, `missedPaused`, and the ends: what was used up no longer grows. */
function isPaused({ status }: NoticedClock): boolean {
  return status !== 'running' && status !== 'missedRunning'
}

function wholeMinutes(ms: number): number {
  return Math.round(ms / 60_000) * 60_000
}

function valueOf(values: Record<string, unknown>, path: string): unknown {
  let value: unknown = values
  for (const name of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number)
}
