import type { Event, EventOf, EventType, State } from '@punctual/interpreter'
import type { Changes, InstanceRow } from '../changes.ts'
import { marksAfter } from '../case-marks.ts'
import { clockChanged, clockEnded, clockStarted } from './clock.ts'
import { incidentRaised, incidentResolved } from './incident.ts'
import { jobCreated, jobEnded, jobFailed, jobRetriesUpdated } from './job.ts'
import { firedLate } from './late-firing.ts'
import { noticesRequested, noticesTold } from './notice.ts'
import type { Projection, ProjectedStep } from './projection.ts'
import { messageSubscribed, signalSubscribed, subscriptionEnded } from './subscription.ts'
import {
  reviewersExcluded,
  taskAssigned,
  taskCancelled,
  taskCompleted,
  taskCreated,
  taskUpdated,
} from './task.ts'
import {
  timerCancelled,
  timerRescheduled,
  timerScheduled,
  timersRanked,
  timerTriggered,
} from './timer.ts'

/** Which rows each event changes. An event that is missing here does not compile. */
const projections: { readonly [T in EventType]: readonly Projection<EventOf<T>>[] } = {
  instanceStarted: [firedLate],
  instanceCompleted: [],
  instanceTerminated: [],
  elementEntered: [],
  loopStarted: [],
  elementCompleted: [],
  elementTerminated: [],
  flowTaken: [],
  flowsJoined: [],
  tokensDiscarded: [],
  variablesSet: [],
  taskCreated: [taskCreated],
  taskAssigned: [taskAssigned],
  taskUpdated: [taskUpdated, timersRanked],
  reviewersExcluded: [reviewersExcluded],
  executorNoted: [],
  taskCompleted: [taskCompleted],
  taskCancelled: [taskCancelled],
  jobCreated: [jobCreated],
  jobCompleted: [jobEnded],
  jobFailed: [jobFailed],
  jobRetriesUpdated: [jobRetriesUpdated],
  jobErrorThrown: [jobEnded],
  jobCancelled: [jobEnded],
  timerScheduled: [timerScheduled],
  timerTriggered: [timerTriggered, firedLate],
  timerCancelled: [timerCancelled],
  timerRescheduled: [timerRescheduled],
  messageSubscribed: [messageSubscribed],
  messageCorrelated: [subscriptionEnded],
  messageUnsubscribed: [subscriptionEnded],
  messageThrown: [],
  signalSubscribed: [signalSubscribed],
  signalCaught: [subscriptionEnded],
  signalUnsubscribed: [subscriptionEnded],
  signalThrown: [],
  conditionSubscribed: [],
  conditionMet: [],
  conditionLapsed: [],
  conditionUnsubscribed: [],
  compensationSubscribed: [],
  compensationThrown: [],
  compensationTriggered: [],
  callRequested: [],
  callStarted: [],
  callEnded: [],
  errorThrown: [],
  escalationThrown: [],
  decisionEvaluated: [],
  incidentRaised: [incidentRaised],
  incidentResolved: [incidentResolved],
  clockStarted: [clockStarted],
  rungReached: [clockChanged, noticesTold, firedLate],
  promiseMissed: [clockChanged, firedLate],
  promiseKept: [clockEnded],
  clockStopped: [clockEnded],
  clockPaused: [clockChanged],
  clockResumed: [clockChanged],
  pauseRefused: [],
  promiseAwaited: [],
  promiseConditionsChanged: [],
  clockExtended: [clockChanged],
  extensionVoid: [],
  clockRecalculated: [clockChanged],
  clockRescheduled: [clockChanged],
  processStartRequested: [],
  stateEntered: [],
  stateExited: [],
  transitionTaken: [],
  eventReceived: [],
  historyRecorded: [],
  eventSent: [],
  eventHeld: [],
  noticeRequested: [noticesRequested],
  logged: [],
  quarantineReleased: [],
}

/** An accepted step of an instance. */
export type AcceptedStep = Readonly<{
  step: number
  at: number
  by: string
  command: string
  events: readonly Event[]
  before: State
  after: State
}>

/** Gathers what a step changes in every table, the instance's own row and its history included. */
export function project(changes: Changes, instance: InstanceRow, accepted: AcceptedStep): void {
  const { step, at, by, command, events, before, after } = accepted
  const hasEnded = after.status !== 'active' && after.status !== before.status
  const { unit, tier, customer } = marksAfter(instance, accepted)
  changes.history.append({ instance: instance.key, step, at, by, command, events })
  changes.instance.patch(
    { key: instance.key },
    {
      step,
      state: after,
      status: after.status === 'new' ? 'active' : after.status,
      ...(hasEnded && { endedAt: at }),
      ...(unit !== instance.unit && { unit }),
      ...(tier !== instance.tier && { tier }),
      ...(customer !== instance.customer && { customer }),
      ...(instance.correlationKey != null && after.status !== 'active' && { correlationKey: null }),
    },
  )
  const counts = { notices: 0, lateFirings: 0 }
  const clocks = before
  const projected: ProjectedStep = { instance, step, at, by, command, after, clocks, ...counts }
  for (const event of events) {
    for (const projection of projections[event.type]) {
      ;(projection as Projection<Event>)(changes, projected, event)
    }
  }
}
