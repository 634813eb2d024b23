import type { EventOf } from '@punctual/interpreter'
import type { LateFiring } from '../../storage/entities/index.ts'
import type { Projection, ProjectedStep } from './projection.ts'

/** What fires within so long of its planned instant is on time; nobody reads a list of such. */
const ON_TIME_MS = 1_000

type Firing = 'timerTriggered' | 'rungReached' | 'promiseMissed' | 'instanceStarted'

/** Notes what the engine itself let happen, when it comes late. The log has every instant. */
export const firedLate: Projection<EventOf<Firing>> = ({ lateFiring }, step, event) => {
  const { instance, at } = step
  const dueAt = plannedAt(event)
  if (!isOurs(step, event) || dueAt === undefined || at - dueAt <= ON_TIME_MS) return
  lateFiring.insert({
    instance: instance.key,
    step: step.step,
    ordinal: step.lateFirings++,
    kind: causes[event.type].kind,
    element: 'element' in event ? event.element : (event.startEvent ?? instance.processId),
    processId: instance.processId,
    dueAt,
    firedAt: at,
  })
}

/** The command by which the engine lets it happen. */
const causes = {
  timerTriggered: { kind: 'timer', command: 'triggerTimer' },
  rungReached: { kind: 'rung', command: 'tickClock' },
  promiseMissed: { kind: 'promise', command: 'tickClock' },
  instanceStarted: { kind: 'start', command: 'startInstance' },
} as const satisfies Record<Firing, { kind: LateFiring['kind']; command: string }>

/** A clock that begins late passes rungs as well, and an operator may trigger a timer. */
function isOurs({ by, command }: ProjectedStep, { type }: { type: Firing }): boolean {
  return by === 'timer' && command === causes[type].command
}

function plannedAt(event: EventOf<Firing>): number | undefined {
  return 'dueAt' in event ? event.dueAt : event.plannedAt
}
