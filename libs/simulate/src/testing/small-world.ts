import { compileCalendar, seedCalendars, type Ladder } from '@punctual/calendar'
import type { Event } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import type { Definitions } from '../definitions.ts'
import { startInstance } from '../operations.ts'
import { emptyWorld, type Outcome, type World } from '../world.ts'

const calendars = new Map(
  seedCalendars.map((definition) => {
    const compiled = compileCalendar(definition)
    if ('problems' in compiled) throw new Error(compiled.problems[0]!.sentence)
    return [compiled.calendar.id, compiled.calendar]
  }),
)
/** When every small world begins. */
export const nine = Date.parse('2026-03-03T09:00:00+08:00')
/** A minute in milliseconds. */
export const minute = 60_000

/** A world of a few processes, with the built-in calendars. */
export function worldOf(graphs: readonly Graph[], ladders: readonly Ladder[] = []): World {
  const definitions: Definitions = {
    zone: 'Asia/Shanghai',
    processes: new Map(graphs.map((graph) => [graph.id, graph])),
    decisions: [],
    ladders: new Map(ladders.map((ladder) => [ladder.id, ladder])),
    calendars,
    organisation: { roles: [], people: [] },
  }
  return emptyWorld(definitions, nine)
}

/** The events of an outcome as `instance type element`; what does not interest is left out. */
export function told(outcome: Outcome, ...types: Event['type'][]): string[] {
  if (!outcome.ok) return [outcome.reason]
  return outcome.steps.flatMap(({ instance, events }) =>
    events
      .filter(({ type }) => types.includes(type))
      .map((event) =>
        `${instance} ${event.type} ${'element' in event ? event.element : ''}`.trim(),
      ),
  )
}

/** The world that an operation has led to. */
export function worldAfter(outcome: Outcome): World {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.world
}

/** Somebody starts an instance. */
export const start = (world: World, processId: string, variables = {}) =>
  startInstance(world, { processId, variables, by: 'li.na' })
