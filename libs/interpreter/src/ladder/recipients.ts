import { valueOf, wrong, type Asking } from '../expressions.ts'
import type { Clock } from '../state.ts'
import { stateOf, type Result, type Turn } from '../turn.ts'
import { visibleVariables } from '../variables.ts'
import { tasksWithin } from './tasks.ts'

const known = /^(role|user|group):\S+$/

/** Everybody a rung tells, each once: `role:SUP`, `user:li.na`, `group:desk`. */
export function recipientsOf(
  turn: Turn,
  clock: Clock,
  tell: readonly string[],
  asking: Asking,
): Result<readonly string[]> {
  const recipients = new Set<string>()
  for (const entry of tell) {
    const told = resolve(turn, clock, entry, asking)
    if (!told.ok) return told
    for (const recipient of told.value) recipients.add(recipient)
  }
  return { ok: true, value: [...recipients] }
}

/** One recipient: as written, or what FEEL gives; a bare name is a person's. */
export function recipientOf(turn: Turn, text: string, asking: Asking): Result<string> {
  if (!text.startsWith('=')) return { ok: true, value: text }
  const expression = { feel: text.slice(1).trim() }
  const value = valueOf(turn, expression, asking)
  if (!value.ok) return value
  const recipient = named(value.value)
  if (recipient !== undefined) return { ok: true, value: recipient }
  return wrong(expression, asking, 'one recipient', value.value)
}

function resolve(
  turn: Turn,
  clock: Clock,
  entry: string,
  asking: Asking,
): Result<readonly string[]> {
  const tasks = tasksWithin(turn, clock.host)
  switch (entry) {
    case 'assignee':
      return all(
        tasks.flatMap(({ assignee }) => (assignee === undefined ? [] : [`user:${assignee}`])),
      )
    case 'candidates':
      return all(
        tasks.flatMap(({ candidateGroups, candidateUsers }) => [
          ...candidateGroups.map((group) => `group:${group}`),
          ...candidateUsers.map((user) => `user:${user}`),
        ]),
      )
    case 'owners':
      return all(tasks.flatMap(({ owners }) => owners))
    case 'customer':
      return all(hasCustomer(turn, clock) ? ['user:customer'] : [])
    default:
      return entry.startsWith('=') ? evaluated(turn, entry, asking) : all([entry])
  }
}

/** Whom the case is for stands in its variables; a case without a customer tells none. */
function hasCustomer(turn: Turn, { host }: Clock): boolean {
  const { customer, customerName } = visibleVariables(stateOf(turn), host)
  return (customer ?? customerName ?? '') !== ''
}

function evaluated(turn: Turn, entry: string, asking: Asking): Result<readonly string[]> {
  const expression = { feel: entry.slice(1).trim() }
  const value = valueOf(turn, expression, asking)
  if (!value.ok) return value
  const list = Array.isArray(value.value) ? value.value : [value.value]
  const recipients = list.map(named)
  if (recipients.every((each) => each !== undefined)) return all(recipients)
  return wrong(expression, asking, 'recipients', value.value)
}

function named(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  return known.test(value) ? value : `user:${value}`
}

const all = (recipients: readonly string[]) => ({ ok: true as const, value: recipients })
