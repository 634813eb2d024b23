import { parseDuration, startClock, type Duration, type Ladder } from '@punctual/calendar'
import type { ClockDefinition, NodeOf } from '@punctual/model'
import { instantOf, textOf } from '../expressions.ts'
import type { Clock, ElementInstance } from '../state.ts'
import { emit, newKey, stateOf, stuck, type Result, type Stuck, type Turn } from '../turn.ts'
import { pauseBy } from './pause.ts'

type Promised = Pick<NodeOf<'task'>, 'id' | 'clocks' | 'pauses'>

/** Starts the clocks of an activity or process, and pauses those around it that it names. */
export function armClocks(turn: Turn, node: Promised, self: ElementInstance): Stuck | undefined {
  for (const definition of node.clocks) {
    const problem = start(turn, definition, self)
    if (problem) return problem
  }
  for (const { clock: id, reason } of node.pauses) {
    const clock = clockAround(turn, self, id)
    const want = `expected clock '${id}' to run around '${node.id}'`
    if (!clock) return stuck('promiseError', `${want}, but there is none`)
    const problem = pauseBy(turn, clock, { by: String(self.key), pausing: node.id, reason })
    if (problem) return stuck('promiseError', problem)
  }
  return undefined
}

/** The clock begins where it is promised to, or else now. A start in the past counts in full. */
function start(turn: Turn, definition: ClockDefinition, self: ElementInstance): Stuck | undefined {
  const of = (what: string) =>
    ({
      scope: self.key,
      what: `${what} of promise '${definition.id}'`,
      kind: 'promiseError',
    }) as const
  const within = durationOf(turn, definition, of('the duration'))
  if (!within.ok) return within
  const ladder = ladderOf(turn, definition)
  if (!ladder.ok) return ladder
  const startAt = definition.startAt && instantOf(turn, definition.startAt, of('the start'))
  if (startAt?.ok === false) return startAt
  const { environment, at } = turn
  const promise = { within: within.value, calendar: definition.calendar, ladder: ladder.value }
  const started = startClock(promise, startAt?.value ?? at, at, environment.calendar)
  if ('problem' in started) {
    return stuck('promiseError', `${started.problem} (promise '${definition.id}')`)
  }
  const { calendar, goalMs, startedAt, dueAt, rungs, arithmetic } = started
  emit(turn, {
    type: 'clockStarted',
    key: newKey(turn),
    id: definition.id,
    host: self.key,
    element: self.element,
    cycle: 1,
    target: within.value.text,
    calendar: `${calendar.id}@${calendar.version}`,
    ...(ladder.value && { ladder: ladder.value.id }),
    goalMs,
    startedAt,
    dueAt,
    rungs,
    arithmetic,
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

/** The clock of an id on the nearest scope around an element. */
function clockAround(turn: Turn, self: ElementInstance, id: string): Clock | undefined {
  const { clocks, elements } = stateOf(turn)
  for (let key = self.scope; key > 0; key = elements[key]!.scope) {
    const clock = Object.values(clocks).find((each) => each.host === key && each.id === id)
    if (clock) return clock
  }
  return undefined
}
