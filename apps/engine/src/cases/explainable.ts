import type { Event } from '@punctual/interpreter'
import type { Graph } from '@punctual/model'
import { globalKey } from '../runtime/keys.ts'
import type { WhyOfDto } from './case.dto.ts'

const kinds: Readonly<Record<string, WhyOfDto['about']>> = {
  clockStarted: 'clock',
  clockResumed: 'clock',
  clockRecalculated: 'clock',
  clockRescheduled: 'clock',
  rungReached: 'clock',
  promiseMissed: 'clock',
  timerScheduled: 'timer',
  timerTriggered: 'timer',
  taskCreated: 'task',
  taskAssigned: 'task',
}
const gateways = /^(exclusive|inclusive|eventBased)Gateway$/

/** What can be asked about an event, if anything: its clock, timer or task, or its gateway. */
export function explainable(
  event: Event,
  instance: string,
  { nodes }: Graph,
): WhyOfDto | undefined {
  if (!('key' in event)) return undefined
  const type = 'element' in event ? (nodes[event.element]?.type ?? '') : ''
  const isGateway = event.type === 'elementCompleted' && gateways.test(type)
  const about = isGateway ? 'gateway' : kinds[event.type]
  return about && { about, of: globalKey(instance, event.key) }
}
