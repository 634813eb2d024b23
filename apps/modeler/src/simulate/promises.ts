import { elapsedMs } from '@punctual/calendar'
import type { Clock } from '@punctual/interpreter'
import type { World } from '@punctual/simulate'
import type { ServicePromise } from '../api/types.ts'
import type { NodeNames } from './names.ts'

/** A promise of a play, told as one of the engine's is, and the clock behind it. */
export type PlayedPromise = { promise: ServicePromise; clock: Clock; instance: string }

/** Every promise that runs, the one that is due first in front. */
export function promisesIn(world: World, names: NodeNames): PlayedPromise[] {
  const { definitions, now } = world
  const all = [...world.instances.values()].flatMap(({ key: instance, processId, state }) =>
    Object.values(state.clocks).map((clock) => {
      const [calendarId = ''] = clock.calendar.split('@')
      const calendar = definitions.calendars.get(calendarId)
      const used = calendar ? elapsedMs(calendar, clock, now) : clock.accruedMs
      const told = definitions.ladders.get(clock.ladder ?? '')?.rungs ?? []
      const iso = (at: number) => new Date(at).toISOString()
      const promise: ServicePromise = {
        ...clock,
        key: `${instance}-${clock.key}`,
        name: nameOf(world, processId, clock),
        instance,
        processId,
        elementName: names(processId, clock.element),
        startedAt: iso(clock.startedAt),
        dueAt: iso(clock.dueAt),
        originalDueAt: iso(clock.originalDueAt),
        elapsedMs: used,
        remainingMs: clock.goalMs - used,
        rungs: clock.rungs.map(({ id, at, status }) => ({
          id,
          at: iso(at),
          status,
          tell: [...(told.find((rung) => rung.id === id)?.tell ?? [])],
        })),
      }
      return { promise, clock, instance }
    }),
  )
  return all.toSorted((a, b) => a.clock.dueAt - b.clock.dueAt)
}

function nameOf({ definitions }: World, processId: string, { id, element }: Clock): string {
  const node = definitions.processes.get(processId)?.nodes[element]
  const clocks = node && 'clocks' in node ? node.clocks : []
  return clocks.find((clock) => clock.id === id)?.name ?? id
}
