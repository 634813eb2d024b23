import type { Notice } from '../clocks/event.ts'
import type { Key, Variables } from '../state.ts'

/** What happens in a state machine besides what happens in a process. Words are those of SCXML. */
export type MachineEvent =
  | { type: 'stateEntered'; key: Key; element: string; scope: Key }
  | { type: 'stateExited'; key: Key; element: string }
  /**
   * Written between the exits and the entries that it causes. `event` is '' for `always`;
   * `transition` is the id in the graph.
   */
  | {
      type: 'transitionTaken'
      element: string
      transition: string
      event: string
      targets: readonly string[]
    }
  /** From outside; what timers and finished work bring stands in their own events. */
  | { type: 'eventReceived'; element: string; event: string; data?: Variables }
  /** What a history state will lead to. */
  | { type: 'historyRecorded'; element: string; states: readonly string[] }
  | { type: 'eventSent'; element: string; event: string; to: string; data?: Variables }
  /** For a called instance that does not exist yet; it is sent when that exists. */
  | { type: 'eventHeld'; key: Key; element: string; event: string; data?: Variables }
  | { type: 'noticeRequested'; element: string; notices: readonly Notice[] }
  | { type: 'logged'; element: string; message: unknown }

/** An event that a timer brings when it is due: raised in the machine, or sent on. */
export type Timed = Readonly<{
  event: string
  data?: Variables
  sendId?: string
  to?: Address
}>

/** Whom an event is for. */
export type Address = Readonly<
  | { key: string }
  | { businessId: string }
  | { correlationKey: string }
  | { invoke: string }
  | { parent: true }
>
