import type { Variables } from '../state.ts'
import type { Address } from './event.ts'

/**
 * One thing that a macrostep does, in the order in which XState says it. All FEEL in it has been
 * evaluated.
 */
export type Execution = Readonly<
  | { type: 'entered'; state: string }
  | { type: 'exited'; state: string }
  | { type: 'taken'; transition: string }
  | { type: 'assigned'; values: Variables }
  /** Work that ends with its state. */
  | { type: 'invoke'; node: string; variables: Variables }
  /** Work that ends with the machine. */
  | { type: 'spawn'; node: string; variables: Variables }
  /** An event for the machine itself, later; `state` takes it along when it is left. */
  | {
      type: 'schedule'
      event: string
      data: Variables
      delayMs: number
      sendId?: string
      state?: string
    }
  | { type: 'cancel'; sendId: string }
  | {
      type: 'send'
      to: Address
      event: string
      data: Variables
      delayMs?: number
      sendId?: string
    }
  | { type: 'emit'; event: string; data: Variables }
  | { type: 'signal'; name: string; data: Variables }
  | { type: 'startProcess'; processId: string; variables: Variables }
  | { type: 'notify'; to: readonly string[]; message: string; channel: string; urgent: boolean }
  | { type: 'log'; message: unknown }
  | { type: 'throwEscalation'; code: string; variables: Variables }
  | { type: 'throwError'; code: string; message?: string; variables: Variables }
>
export type ExecutionType = Execution['type']
