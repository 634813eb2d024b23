import type { FlowNode, NodeOf, NodeType } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { boundaryEvent } from './boundary-event.ts'
import { businessRuleTask } from './business-rule-task.ts'
import { callActivity } from './call-activity.ts'
import { endEvent } from './end-event.ts'
import { eventBasedGateway } from './event-based-gateway.ts'
import { eventSubProcess } from './event-sub-process.ts'
import { exclusiveGateway } from './exclusive-gateway.ts'
import { inclusiveGateway } from './inclusive-gateway.ts'
import { intermediateCatchEvent } from './intermediate-catch-event.ts'
import { intermediateThrowEvent } from './intermediate-throw-event.ts'
import { machine, state } from '../machine/behaviours.ts'
import { manualTask } from './manual-task.ts'
import { parallelGateway } from './parallel-gateway.ts'
import { process } from './process.ts'
import { receiveTask } from './receive-task.ts'
import { scriptTask } from './script-task.ts'
import { sendTask } from './send-task.ts'
import { serviceTask } from './service-task.ts'
import { startEvent } from './start-event.ts'
import { subProcess } from './sub-process.ts'
import { task } from './task.ts'
import { transaction } from './transaction.ts'
import { userTask } from './user-task.ts'

const behaviours = {
  process,
  subProcess,
  transaction,
  eventSubProcess,
  startEvent,
  endEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  boundaryEvent,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  scriptTask,
  businessRuleTask,
  manualTask,
  task,
  callActivity,
  exclusiveGateway,
  inclusiveGateway,
  parallelGateway,
  eventBasedGateway,
  machine,
  state,
} satisfies { [T in NodeType]: Behaviour<NodeOf<T>> }

/** The behaviour of a node; its own type is the key. */
export function behaviourOf({ type }: FlowNode): Behaviour {
  return behaviours[type] as Behaviour
}
