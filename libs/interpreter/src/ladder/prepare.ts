import type { LadderAction, Rung } from '@punctual/calendar'
import { textOf, valueOf, wrong, type Asking } from '../expressions.ts'
import type { Notice } from '../clocks/event.ts'
import type { Clock, Variables } from '../state.ts'
import { assert, type Result, type Turn } from '../turn.ts'
import type { Action } from './action.ts'
import { noticesOf } from './notices.ts'
import { recipientOf } from './recipients.ts'
import { tasksWithin } from './tasks.ts'

/** An action made ready, and how people read it. */
export type Prepared = Readonly<{ said: string; action?: Action; notices?: readonly Notice[] }>

type Context = Readonly<{
  turn: Turn
  clock: Clock
  rung: Rung
  at: number
  asking: Asking
}>

/** Evaluates all that one action of a rung leaves open. */
export function prepareAction(
  turn: Turn,
  clock: Clock,
  rung: Rung,
  index: number,
  at: number,
): Result<Prepared> {
  const action = rung.actions[index]
  assert(action, `expected rung '${rung.id}' to have an action ${index}`)
  const what = `'${action.type}' of rung '${rung.id}' of promise '${clock.id}'`
  const asking = { scope: clock.host, what, kind: 'promiseError' } as const
  const preparer = preparers[action.type] as Preparer<LadderAction['type']>
  return preparer(action, { turn, clock, rung, at, asking })
}

type Preparer<T extends LadderAction['type']> = (
  action: Extract<LadderAction, { type: T }>,
  context: Context,
) => Result<Prepared>

const preparers: { [T in LadderAction['type']]: Preparer<T> } = {
  notify({ message, channel, tell }, { turn, clock, rung, at, asking }) {
    const told = tell ? { ...rung, tell } : rung
    const notices = noticesOf(turn, clock, told, { message, channel, at }, asking)
    if (!notices.ok) return notices
    return ready({ said: `notify ${message}`, notices: notices.value })
  },

  reassign({ to }, { turn, clock, asking }) {
    const person = recipientOf(turn, to, asking)
    if (!person.ok) return person
    if (!person.value.startsWith('user:')) {
      return wrong({ feel: to.slice(1) }, asking, 'a person', person.value)
    }
    const assignee = person.value.slice('user:'.length)
    const said = `reassign ${assignee}${noTaskOf(turn, clock)}`
    return ready({ said, action: { type: 'reassign', assignee } })
  },

  raisePriority({ by }, { turn, clock }) {
    const said = `raisePriority ${by}${noTaskOf(turn, clock)}`
    return ready({ said, action: { type: 'raisePriority', by } })
  },

  addOwner({ owner }, { turn, clock, asking }) {
    const recipient = recipientOf(turn, owner, asking)
    if (!recipient.ok) return recipient
    const said = `addOwner ${recipient.value}${noTaskOf(turn, clock)}`
    return ready({ said, action: { type: 'addOwner', owner: recipient.value } })
  },

  throwEscalation: ({ code }) =>
    ready({ said: `throwEscalation ${code}`, action: { type: 'throwEscalation', code } }),

  startProcess({ processId, variables: source }, { turn, asking }) {
    const id = textOf(turn, expressionOf(processId), asking)
    if (!id.ok) return id
    const variables = source === undefined ? ready({}) : contextOf(turn, source, asking)
    if (!variables.ok) return variables
    const action = {
      type: 'startProcess',
      processId: id.value,
      variables: variables.value,
    } as const
    return ready({ said: `startProcess ${id.value}`, action })
  },
}

/** A text of a ladder: FEEL behind a leading `=`. */
function expressionOf(text: string): { feel: string } | { literal: string } {
  return text.startsWith('=') ? { feel: text.slice(1).trim() } : { literal: text }
}

function contextOf(turn: Turn, source: string, asking: Asking): Result<Variables> {
  const value = valueOf(turn, expressionOf(source), asking)
  if (!value.ok) return value
  const isContext = typeof value.value === 'object' && value.value !== null
  if (isContext && !Array.isArray(value.value)) return ready(value.value as Variables)
  return wrong(expressionOf(source), asking, 'a context', value.value)
}

function noTaskOf(turn: Turn, clock: Clock): string {
  return tasksWithin(turn, clock.host).length > 0 ? '' : ' (no open task)'
}

function ready<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}
