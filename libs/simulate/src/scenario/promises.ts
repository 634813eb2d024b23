import type { EventOf } from '@punctual/interpreter'
import type { World, WorldStep } from '../world.ts'
import type { ClockOutcome } from './scenario.ts'

/** How the last clock of an id stands or ended, and its instants. */
type FoundClock = Readonly<{ status: ClockOutcome; startedAt?: number; dueAt?: number }>

/** The last clock of an id, in whichever instance: as it runs, else as it ended. */
export function outcomeOf(world: World, log: readonly WorldStep[], id: string): FoundClock {
  const running = [...world.instances.values()]
    .flatMap(({ state }) => Object.values(state.clocks))
    .findLast((clock) => clock.id === id)
  if (running) return running
  const events = log.flatMap((step) => step.events)
  const started = events.findLast(
    (event): event is EventOf<'clockStarted'> => event.type === 'clockStarted' && event.id === id,
  )
  if (!started) return { status: 'absent' }
  const stopped = events.findLast(
    (event): event is EventOf<'clockStopped' | 'promiseKept'> =>
      (event.type === 'clockStopped' || event.type === 'promiseKept') && event.id === id,
  )
  const status = stopped?.type === 'clockStopped' ? stopped.outcome : 'kept'
  const resumed = events.findLast(
    (event): event is EventOf<'clockResumed'> => event.type === 'clockResumed' && event.id === id,
  )
  return { status, startedAt: started.startedAt, dueAt: (resumed ?? started).dueAt }
}

/** Every rung that clocks of an id have reached, in order. */
export function rungsOf(log: readonly WorldStep[], id: string): readonly EventOf<'rungReached'>[] {
  return log
    .flatMap(({ events }) => events)
    .filter(
      (event): event is EventOf<'rungReached'> => event.type === 'rungReached' && event.id === id,
    )
}
