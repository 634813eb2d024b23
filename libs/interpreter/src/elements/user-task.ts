import type { UserTask } from '@punctual/model'
import type { Behaviour } from '../behaviour.ts'
import { instantOf, textOf, textsOf, wholeNumberOf } from '../expressions.ts'
import { excludedFrom } from '../review.ts'
import type { Key } from '../state.ts'
import { emit, newKey, type Result, type Turn } from '../turn.ts'

const PRIORITY_DEFAULT = 50
const PRIORITY_MOST = 100

/** Waits for a person. BPMN 2.0.2 §13.3.3; attributes as in the zeebe dialect. */
export const userTask: Behaviour<UserTask> = {
  run(node, self, turn) {
    const attributes = attributesOf(turn, node, self.key)
    if (!attributes.ok) return attributes
    const excluded = excludedFrom(turn, node, self.key)
    if (!excluded.ok) return excluded
    const { formId, headers } = node
    const key = newKey(turn)
    const { assignee, ...others } = attributes.value
    const isOut = excluded.value.some(({ person }) => person === assignee)
    emit(turn, {
      type: 'taskCreated',
      key,
      host: self.key,
      element: node.id,
      name: node.name ?? node.id,
      ...others,
      ...(assignee !== undefined && !isOut && { assignee }),
      ...(formId !== undefined && { formId }),
      ...(Object.keys(headers).length > 0 && { headers }),
    })
    if (excluded.value.length > 0) {
      const { value } = excluded
      emit(turn, { type: 'reviewersExcluded', key, element: node.id, excluded: value })
    }
    return undefined
  },
}

type Attributes = {
  assignee?: string
  candidateGroups: readonly string[]
  candidateUsers: readonly string[]
  priority: number
  dueAt?: number
  followUpAt?: number
}

function attributesOf(turn: Turn, node: UserTask, scope: Key): Result<Attributes> {
  const of = (name: string) => ({ scope, what: `the ${name} of '${node.id}'` })
  const assignee = node.assignee && textOf(turn, node.assignee, of('assignee'), 'optional')
  if (assignee?.ok === false) return assignee
  const groups = node.candidateGroups && textsOf(turn, node.candidateGroups, of('candidate groups'))
  if (groups?.ok === false) return groups
  const users = node.candidateUsers && textsOf(turn, node.candidateUsers, of('candidate users'))
  if (users?.ok === false) return users
  const due = node.dueDate && instantOf(turn, node.dueDate, of('due date'))
  if (due?.ok === false) return due
  const followUp = node.followUpDate && instantOf(turn, node.followUpDate, of('follow-up date'))
  if (followUp?.ok === false) return followUp
  const bounds = { ...of('priority'), least: 0, most: PRIORITY_MOST }
  const priority = node.priority && wholeNumberOf(turn, node.priority, bounds)
  if (priority?.ok === false) return priority
  const value: Attributes = {
    candidateGroups: groups?.value ?? [],
    candidateUsers: users?.value ?? [],
    priority: priority?.value ?? PRIORITY_DEFAULT,
  }
  if (assignee?.value) value.assignee = assignee.value
  if (due?.value !== undefined) value.dueAt = due.value
  if (followUp?.value !== undefined) value.followUpAt = followUp.value
  return { ok: true, value }
}
