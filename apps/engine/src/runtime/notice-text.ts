import { elapsedMs, formatLength, formatLocal } from '@punctual/calendar'
import { visibleVariables, type State } from '@punctual/interpreter'
import type { ClockRung } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import type { Definitions } from '../deployment/definitions.ts'
import type { MessageText } from '../deployment/organisation.ts'

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
export type NoticeContext = Readonly<{
  businessId: string | null
  graph: Graph
  state: State
  clock: NoticedClock
  at: number
}>

/**
 * Fills in a message: `{businessId}`, `{element}`, `{promise}`, `{dueAt}`, `{remaining}`, and variables of the case.
 * What is not known stays empty.
 */
export function renderNotice(
  { subject, body }: MessageText,
  context: NoticeContext,
  definitions: Definitions,
): MessageText {
  const values = valuesOf(context, definitions)
  const fill = (text: string) =>
    text.replace(/\{([\p{L}_][\p{L}\p{N}_.]*)\}/gu, (_, name: string) =>
      textOf(valueOf(values, name)),
    )
  return { subject: fill(subject), body: fill(body) }
}

function valuesOf(
  { businessId, graph, state, clock, at }: NoticeContext,
  definitions: Definitions,
): Record<string, unknown> {
  const node = graph.nodes[clock.element]
  const promise = node && 'clocks' in node && node.clocks.find(({ id }) => id === clock.id)
  const scope = state.elements[clock.host] ? clock.host : 1
  const calendar = definitions.calendar(clock.calendar)
  const times = { ...clock, status: isPaused(clock) ? ('paused' as const) : ('running' as const) }
  return {
    ...(state.elements[scope] ? visibleVariables(state, scope) : state.variables[1]),
    businessId: businessId ?? '',
    element: node?.name ?? clock.element,
    promise: (promise && promise.name) || clock.id,
    ...(calendar && {
      dueAt: formatLocal(calendar.local, clock.dueAt),
      remaining: formatLength(wholeMinutes(clock.goalMs - elapsedMs(calendar, times, at))),
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
