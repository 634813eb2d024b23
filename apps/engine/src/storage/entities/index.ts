import { Access, Account, ApiToken, SessionRecord } from './account.ts'
import { BatchItem, BatchRecord } from './batch.ts'
import { ClockRecord } from './clock.ts'
import { Attachment, CaseComment } from './comment.ts'
import { CustomerLink, ServerSecret } from './customer-link.ts'
import { Definition } from './definition.ts'
import { Delivery } from './delivery.ts'
import { DeploymentRecord } from './deployment.ts'
import { Draft } from './draft.ts'
import { History } from './history.ts'
import { IncidentRecord } from './incident.ts'
import { Instance } from './instance.ts'
import { Job } from './job.ts'
import { LateFiring } from './late-firing.ts'
import { NoticeRecord } from './notice.ts'
import { Quarantine } from './quarantine.ts'
import { Reschedule } from './reschedule.ts'
import { SavedView } from './saved-view.ts'
import { Subscription } from './subscription.ts'
import { Task } from './task.ts'
import { Timer } from './timer.ts'
import { Unit } from './unit.ts'
import { Visit } from './visit.ts'

export * from './account.ts'
export * from './batch.ts'
export * from './clock.ts'
export * from './comment.ts'
export * from './customer-link.ts'
export * from './definition.ts'
export * from './delivery.ts'
export * from './deployment.ts'
export * from './draft.ts'
export * from './history.ts'
export * from './incident.ts'
export * from './instance.ts'
export * from './job.ts'
export * from './late-firing.ts'
export * from './notice.ts'
export * from './quarantine.ts'
export * from './reschedule.ts'
export * from './saved-view.ts'
export * from './subscription.ts'
export * from './task.ts'
export * from './timer.ts'
export * from './unit.ts'
export * from './visit.ts'

/**
 * Every table that is read through MikroORM. Tables written here are written by `runtime` alone.
 */
export const entities = [
  Access,
  Account,
  ApiToken,
  BatchItem,
  BatchRecord,
  Attachment,
  CaseComment,
  ClockRecord,
  CustomerLink,
  ServerSecret,
  Definition,
  Delivery,
  DeploymentRecord,
  Draft,
  History,
  IncidentRecord,
  Instance,
  Job,
  LateFiring,
  NoticeRecord,
  Quarantine,
  Reschedule,
  SavedView,
  SessionRecord,
  Subscription,
  Task,
  Timer,
  Unit,
  Visit,
] as const
