import type { FlowNode } from '@punctual/model'
import type { ElementInstance, Key, Start, Variables } from './state.ts'
import type { Result, Stuck, Turn } from './turn.ts'

/**
 * How an element of BPMN behaves. What all elements share (mappings, boundary events, clocks) is in
 * `moves/`.
 */
export type Behaviour<N extends FlowNode = FlowNode> = Readonly<{
  /**
   * The waiting flows that together make the node start; none while it waits for more. Without:
   * each alone.
   */
  joins?(node: N, scope: Key, turn: Turn): readonly string[] | undefined
  /** The waiting flows that together make the node start now that nothing else moves any more. */
  joinsAtRest?(node: N, scope: Key, turn: Turn): readonly string[] | undefined
  /**
   * Does what the element is for: finishes at once, or opens what it then waits for. A boundary
   * event has none: it is entered when it has happened.
   */
  run?(node: N, self: ElementInstance, turn: Turn, start?: Start): Stuck | undefined
  /** The flows to take when it leaves. Without: all whose condition holds. */
  chooses?(node: N, self: ElementInstance, turn: Turn): Result<readonly string[]>
  /** The node that goes on, where no flow leads to it. */
  leadsTo?(node: N, turn: Turn): string | undefined
  /** What happens when the event that `host` waits for has come. */
  catches?(node: N, host: ElementInstance, turn: Turn, variables: Variables): void
}>
