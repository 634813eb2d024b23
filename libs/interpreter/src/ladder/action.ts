import type { Variables } from '../state.ts'

/**
 * What a rung does, made ready: all that was FEEL is evaluated. Notices leave with the rung itself.
 */
export type Action = Readonly<
  | { type: 'reassign'; assignee: string }
  | { type: 'raisePriority'; by: number }
  | { type: 'addOwner'; owner: string }
  | { type: 'throwEscalation'; code: string }
  | { type: 'startProcess'; processId: string; variables: Variables }
>
export type ActionType = Action['type']
