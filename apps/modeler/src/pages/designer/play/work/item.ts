import type { CommandBody } from '@punctual/interpreter'
import type { FlowNode } from '@punctual/model'
import type { Waiting } from '../../../../simulate/waiting.ts'
import type { Stage } from '../stage.ts'

/** What is needed to work on something that waits. */
export type ItemProps<K extends Waiting['kind']> = {
  stage: Stage
  item: Extract<Waiting, { kind: K }>
}

/** Does something to the instance in which it waits. */
export function send({ by, perform }: Stage, { instance }: Waiting, command: CommandBody): boolean {
  return perform({ type: 'command', instance, command, by })
}

/** What is drawn of it. */
export function nodeOf({ world }: Stage, { processId, element }: Waiting): FlowNode | undefined {
  return world.definitions.processes.get(processId)?.nodes[element]
}

/** An expression as it is written. */
export function written(expression: { feel: string } | { literal: string } | undefined): string {
  if (!expression) return ''
  return 'feel' in expression ? `=${expression.feel}` : expression.literal
}
