import { parseDuration, startClock, type Duration, type Ladder } from '@punctual/calendar'
import type { ClockDefinition, Expression } from '@punctual/model'
import { instantOf, textOf } from '../expressions.ts'
import type { Cause, Key } from '../state.ts'
import { emit, newKey, stuck, type Result, type Stuck, type Turn } from '../turn.ts'

/** Which cycle of a promise begins, where, and from when it counts. */
type Cycle = Readonly<{
  host: Key
  element: string
  cycle: number
  startAt?: Expression | undefined
  promise?: Key
  cause?: Cause | undefined
}>

/** The clock begins where it is promised to, or else now. A start in the past counts in full. */
export function startCycle(
  turn: Turn,
  definition: ClockDefinition,
  { host, element, cycle, startAt, promise, cause }: Cycle,
): Stuck | undefined {
  const of = (what: string) =>
    ({ scope: host, what: `${what} of promise '${definition.id}'`, kind: 'promiseError' }) as const
  const within = durationOf(turn, definition, of('the duration'))
  if (!within.ok) return within
  const ladder = ladderOf(turn, definition)
  if (!ladder.ok) return ladder
  const from = startAt && instantOf(turn, startAt, of('the start'))
  if (from?.ok === false) return from
  const { environment, at } = turn
  const promised = { within: within.value, calendar: definition.calendar, ladder: ladder.value }
  const started = startClock(promised, from?.value ?? at, at, environment.calendar)
  if ('problem' in started) {
    return stuck('promiseError', `${started.problem} (promise '${definition.id}')`)
  }
  const { calendar, goalMs, startedAt, dueAt, rungs, arithmetic } = started
  emit(turn, {
    type: 'clockStarted',
    key: newKey(turn),
    id: definition.id,
    host,
    element,
    cycle,
    target: within.value.text,
    calendar: `${calendar.id}@${calendar.version}`,
    ...(ladder.value && { ladder: ladder.value.id }),
    goalMs,
    startedAt,
    dueAt,
    rungs,
    arithmetic,
    ...(promise !== undefined && { promise }),
    ...(cause && { cause }),
  })
  return undefined
}

function durationOf(
  turn: Turn,
  { within }: ClockDefinition,
  asking: Parameters<typeof textOf>[2],
): Result<Duration> {
  const text = textOf(turn, within, asking)
  if (!text.ok) return text
  const duration = parseDuration(text.value)
  if (!('problem' in duration)) return { ok: true, value: duration }
  const message = `${duration.problem} (${asking.what})`
  return stuck('promiseError', message, 'feel' in within ? within.feel : within.literal)
}

function ladderOf(turn: Turn, { id, ladder }: ClockDefinition): Result<Ladder | undefined> {
  const found = ladder === undefined ? undefined : turn.environment.ladder(ladder)
  if (found || ladder === undefined) return { ok: true, value: found }
  const want = `expected promise '${id}' to have its ladder`
  return stuck('promiseError', `${want}, but no ladder '${ladder}' is deployed`)
}
