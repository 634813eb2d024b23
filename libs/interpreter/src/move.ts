import type { Action } from './ladder/action.ts'
import type { Execution } from './machine/execution.ts'
import type { Trigger } from './machine/macrostep.ts'
import type { Change } from './conditions/observe.ts'
import type {
  Cause,
  Clock,
  Key,
  ListenerAt,
  Phase,
  Start,
  Thrown,
  Variables,
  When,
} from './state.ts'

/** One micro-step inside a step. Moves are never stored; what they tell as events is. */
export type Move =
  /** A token has reached the end of its flow. */
  | Readonly<{ move: 'arrive'; flow: string; scope: Key }>
  /** `happened`: the event is over already and brought these variables; nothing is waited for. */
  | Readonly<{
      move: 'enter'
      element: string
      scope: Key
      flow?: string
      happened?: Variables
      start?: Start
    }>
  | {
      [P in Exclude<Phase, 'iterate'>]: Readonly<{ move: P; key: Key; start?: Start }>
    }[Exclude<Phase, 'iterate'>]
  /** The body of a repeated activity goes on; with `isEnough` to its end. */
  | Readonly<{ move: 'iterate'; key: Key; isEnough?: boolean }>
  /** The next listener of an element. */
  | (ListenerAt & Readonly<{ move: 'listen'; key: Key }>)
  /** Ends a scope in which nothing is left to do. */
  | Readonly<{ move: 'settle'; scope: Key }>
  /** The event `element`, for which `host` waits, happens. */
  | Readonly<{ move: 'trigger'; host: Key; element: string; variables?: Variables }>
  /** A signal reaches a subscription. */
  | Readonly<{ move: 'signal'; key: Key; variables?: Variables }>
  /** Conditions are asked again. */
  | Readonly<{ move: 'observe'; changes: readonly Change[] }>
  /** A condition has become true. */
  | Readonly<{ move: 'meet'; condition: Key }>
  /** An error or escalation comes out of an element. */
  | (Thrown & Readonly<{ key: Key }>)
  /** One action of a rung that its clock has reached, ready to be done. */
  | Readonly<{
      move: 'act'
      clock: Clock
      rung: string
      action: Action
      /** Which of its rung's actions it is. */
      index: number
    }>
  /** One action of a rung that could not be made ready before. */
  | Readonly<{ move: 'climb'; clock: Key; rung: string; action: number }>
  /** A machine takes an event. */
  | Readonly<{ move: 'react'; key: Key; event: Trigger }>
  /** One thing that a machine does on its way. */
  | Readonly<{ move: 'execute'; execution: Execution }>
  /** A machine lets a process begin. */
  | Readonly<{ move: 'startProcess'; key: Key; processId: string; variables: Variables }>
  /** States that a machine has come to pause the promises that they name. */
  | Readonly<{ move: 'hold'; begun: readonly string[] }>
  /** A machine has come to rest, or to its end. */
  | Readonly<{ move: 'rest'; key: Key; done?: Readonly<{ output: unknown }> }>
  /** A pausing activity or person lets go of a clock. */
  | Readonly<{
      move: 'release'
      clock: Key
      pauser: string
      pausing?: string
      reason?: string
      cause?: Cause
    }>
  /** A condition of a promise has come true, or it begins. */
  | Readonly<{ move: 'keepTime'; promise: Key; when: When; cause?: Cause }>
export type MoveType = Move['move']
export type MoveOf<T extends MoveType> = Extract<Move, { move: T }>
