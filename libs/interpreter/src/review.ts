import type { UserTask } from '@punctual/model'
import { textsOf } from './expressions.ts'
import { reject } from './rejection.ts'
import type { Rejection } from './environment.ts'
import type { Excluded, Key, OpenTask } from './state.ts'
import { emit, instanceOf, nodeOf, stateOf, type Result, type Turn } from './turn.ts'

/** Who may not do a task that reviews work: whoever did it, and whom the model names. */
export function excludedFrom(
  turn: Turn,
  { id, review }: UserTask,
  scope: Key,
): Result<readonly Excluded[]> {
  if (!review) return { ok: true, value: [] }
  const { executors = {} } = stateOf(turn)
  const did = review.of.flatMap((work) =>
    (executors[work] ?? []).map((person): Excluded => ({ person, did: work })),
  )
  if (!review.notBy) return { ok: true, value: did }
  const asking = { scope, what: `who may not do '${id}'` }
  const named = textsOf(turn, review.notBy, asking)
  if (!named.ok) return named
  const others = named.value.filter((person) => !did.some((each) => each.person === person))
  return { ok: true, value: [...did, ...others.map((person): Excluded => ({ person }))] }
}

/** Says no to somebody who did what the task looks at: nobody reviews their own work. */
export function mustReview(turn: Turn, task: OpenTask, person: string): Rejection | undefined {
  const found = task.excluded?.find((each) => each.person === person)
  if (!found) return undefined
  const named = (id: string) => nodeOf(turn, id).name ?? id
  const review = named(instanceOf(turn, task.host).element)
  const but =
    found.did === undefined ? 'the process rules them out' : `they did '${named(found.did)}'`
  return reject(
    'invalidState',
    `expected somebody other than '${person}' for '${review}', but ${but}`,
  )
}

/** Remembers who did work that is reviewed; open reviews of it are no longer theirs. */
export function noteExecutors(turn: Turn, { host, assignee }: OpenTask): void {
  const { element } = instanceOf(turn, host)
  const node = nodeOf(turn, element)
  if (node.type !== 'userTask' || !node.reviewedBy) return
  const { executors = {}, tasks } = stateOf(turn)
  const known = executors[element] ?? []
  const people = [...new Set([turn.by, assignee ?? turn.by])]
  const fresh = people.filter((person) => !known.includes(person))
  for (const executor of fresh) emit(turn, { type: 'executorNoted', element, executor })
  if (fresh.length === 0) return
  const added = fresh.map((person): Excluded => ({ person, did: element }))
  for (const task of Object.values(tasks)) {
    const review = instanceOf(turn, task.host).element
    if (!node.reviewedBy.includes(review)) continue
    const excluded = [...(task.excluded ?? []), ...added]
    emit(turn, { type: 'reviewersExcluded', key: task.key, element: review, excluded })
  }
}
