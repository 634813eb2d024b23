import type { FlowNode, JobDefinition } from '@punctual/model'
import { textOf, wholeNumberOf } from './expressions.ts'
import type { ElementInstance, ListenerAt } from './state.ts'
import { emit, newKey, type Stuck, type Turn } from './turn.ts'

const RETRIES_MAX = 1_000_000

/** Lets a worker do what the element is for, or what a listener of it is for. */
export function createJob(
  turn: Turn,
  node: FlowNode,
  self: ElementInstance,
  { type, retries, headers }: JobDefinition,
  listener?: ListenerAt,
): Stuck | undefined {
  const scope = self.key
  const jobType = textOf(turn, type, { scope, what: `the job type of '${node.id}'` })
  if (!jobType.ok) return jobType
  const what = `the retries of '${node.id}'`
  const attempts = wholeNumberOf(turn, retries, { scope, what, least: 1, most: RETRIES_MAX })
  if (!attempts.ok) return attempts
  emit(turn, {
    type: 'jobCreated',
    key: newKey(turn),
    host: self.key,
    element: node.id,
    jobType: jobType.value,
    retries: attempts.value,
    headers,
    ...(listener && { kind: 'executionListener', listener }),
  })
  return undefined
}
