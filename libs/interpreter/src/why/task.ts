import type { Expression } from '@punctual/model'
import type { EventOf } from '../event.ts'
import { instantIn } from '../sentences/index.ts'
import type { OpenTask } from '../state.ts'
import { eventsOf, inputsOf, sentenceOf, stateBefore, type Logged, written } from './log.ts'
import type { Asked, Line, NoWhy, Person, Question, Why } from './why.ts'
import { whyWords } from './words.ts'

type Created = Logged & { event: EventOf<'taskCreated'> }

const changes: ReadonlySet<string> = new Set([
  'taskAssigned',
  'taskUpdated',
  'reviewersExcluded',
  'taskCompleted',
  'taskCancelled',
])

/** Why a task is whose it is; with a person, why it was offered to them or was not. */
export function whyTask(asked: Asked, { what, person }: Question): Why | NoWhy {
  const events = eventsOf(asked)
  const created = events.findLast(
    (each): each is Created =>
      each.event.type === 'taskCreated' && (each.event.key === what || each.event.element === what),
  )
  if (!created) return { problem: `expected a task '${what}' in the log, but none was created` }
  const { event, place } = created
  const rules = rulesOf(asked, event.element)
  const open = stateBefore(events, events.length).tasks[event.key]
  const own = events.filter(
    (each) => changes.has(each.event.type) && 'key' in each.event && each.event.key === event.key,
  )
  return {
    element: event.element,
    status: open ? (open.assignee === undefined ? 'open' : 'assigned') : endOf(own),
    rule: rules.map(([, text]) => text).join('; '),
    inputs: inputsOf(
      stateBefore(events, place),
      event.host,
      rules.map(([expression]) => expression),
    ),
    lines: [
      offered(asked, created),
      ...own.map((logged) => sentenceOf(asked, logged)),
      ...(person ? verdict(asked, person, open).map((text) => ({ text })) : []),
    ],
  }
}

/** What the model says of whom the task is for. */
function rulesOf({ environment, language }: Asked, element: string) {
  const node = environment.graph.nodes[element]
  if (node?.type !== 'userTask') return []
  const words = whyWords[language]
  const all = [
    [words.what.assignee, node.assignee],
    [words.what.groups, node.candidateGroups],
    [words.what.users, node.candidateUsers],
  ] as const
  return all.flatMap(([what, expression]): [Expression, string][] =>
    expression ? [[expression, words.ruleOf(what, written(expression))]] : [],
  )
}

function offered({ language }: Asked, { at, event }: Created): Line {
  const words = whyWords[language]
  const { assignee, candidateGroups, candidateUsers } = event
  if (assignee !== undefined) return { at, text: words.assignee(assignee) }
  const candidates = [...candidateGroups, ...candidateUsers]
  if (candidates.length === 0) return { at, text: words.anyone }
  return { at, text: words.candidates(words.list(candidates)) }
}

function endOf(own: readonly Logged[]): string {
  const isDone = own.some(({ event }) => event.type === 'taskCompleted')
  return isDone ? 'completed' : 'cancelled'
}

/** Whether somebody may take it, and everything that speaks against it. */
function verdict(asked: Asked, person: Person, task: OpenTask | undefined): string[] {
  const words = whyWords[asked.language]
  const { id } = person
  if (!task) return [words.over(id)]
  const own = task.excluded?.find((each) => each.person === id)
  if (own) return [words.excluded(id, own.did && asked.names(own.did))]
  if (task.assignee === id) return [words.holds(id), ...presence(asked, person)]
  const held = task.assignee === undefined ? [] : [words.heldBy(id, task.assignee)]
  const unknown = person.known ? [] : [words.unknownPerson(id)]
  return [...unknown, standing(asked, person, task), ...held, ...presence(asked, person)]
}

function standing({ language }: Asked, { id, groups }: Person, task: OpenTask): string {
  const words = whyWords[language]
  const { candidateGroups, candidateUsers, owners } = task
  const everybody = [...candidateGroups, ...candidateUsers]
  if (candidateUsers.includes(id) || owners.includes(`user:${id}`)) return words.named(id)
  if (everybody.length === 0) return words.offeredToAll(id)
  const shared = groups.filter(
    (group) => candidateGroups.includes(group) || owners.includes(`role:${group}`),
  )
  if (shared.length > 0) return words.member(id, words.list(shared))
  return words.notOffered(id, words.list(everybody), words.list(groups) || words.none)
}

/** Whether they are there to do it. */
function presence(asked: Asked, { id, absence, nextOpening }: Person): string[] {
  const words = whyWords[asked.language]
  const instant = (at: number) => instantIn(asked, at)
  if (absence) {
    const { from, until, reason = '', substitute = '' } = absence
    return [words.absent(id, instant(from), instant(until), reason, substitute)]
  }
  return nextOpening === undefined ? [] : [words.offDuty(id, instant(nextOpening))]
}
