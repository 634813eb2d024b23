import { checkExpression } from '@punctual/decision'
import type { Findings } from './findings.ts'
import { expected, listAt, note, objectAt, textAt } from './findings.ts'
import type { LadderAction } from './ladder.ts'

const owner = /^((role|user|group):[^\s:]+$|=)/
const owners = "'role:…', 'user:…', 'group:…' or FEEL with a leading ="
const person = /^(user:[^\s:]+$|=)/
const recipient = /^(assignee$|candidates$|owners$|customer$|(role|user|group):[^\s:]+$|=)/
const recipients =
  "'assignee', 'candidates', 'owners', 'customer', 'role:…', 'user:…', 'group:…' or FEEL with a " +
  'leading ='
const maxRecipients = 50
const word = /^[^\s=]\S{0,127}$/

type ActionReader<T extends LadderAction['type']> = Readonly<{
  keys: readonly string[]
  read(fields: Fields): Extract<LadderAction, { type: T }>
}>

/** How every action is read; the compiler keeps the list complete. */
const readers = {
  notify: {
    keys: ['message', 'channel', 'tell'],
    read: (fields) => ({
      type: 'notify',
      message: fields.text('message', word, 'the id of a message'),
      channel: fields.has('channel')
        ? fields.text('channel', word, 'the name of a channel')
        : 'inbox',
      ...(fields.has('tell') && { tell: fields.recipients('tell') }),
    }),
  },
  reassign: {
    keys: ['to'],
    read: (fields) => ({
      type: 'reassign',
      to: fields.text('to', person, "'user:…' or FEEL with a leading ="),
    }),
  },
  raisePriority: {
    keys: ['by'],
    read: (fields) => ({ type: 'raisePriority', by: fields.wholeNumber('by', 100) }),
  },
  addOwner: {
    keys: ['owner'],
    read: (fields) => ({ type: 'addOwner', owner: fields.text('owner', owner, owners) }),
  },
  throwEscalation: {
    keys: ['code'],
    read: (fields) => ({
      type: 'throwEscalation',
      code: fields.text('code', word, 'an escalation code'),
    }),
  },
  startProcess: {
    keys: ['processId', 'variables'],
    read: (fields) => ({
      type: 'startProcess',
      processId: fields.text('processId', word, 'the id of a process'),
      ...(fields.has('variables') && {
        variables: fields.text('variables', /^=/, 'FEEL with a leading ='),
      }),
    }),
  },
} satisfies { [T in LadderAction['type']]: ActionReader<T> }

/** Reads one action of a rung; undefined when it is none. */
export function readAction(
  findings: Findings,
  path: string,
  json: unknown,
): LadderAction | undefined {
  const names = Object.keys(readers)
  const { type } = Object(json) as { type?: unknown }
  if (typeof type !== 'string' || !isActionType(type)) {
    expected(findings, `${path}.type`, `one of ${names.join(', ')}`, type)
    return undefined
  }
  const reader: ActionReader<LadderAction['type']> = readers[type]
  const action = objectAt(findings, path, json, ['type', ...reader.keys])
  return action && reader.read(fieldsOf(findings, path, action))
}

/** Whom a rung or one of its notices tells. */
export function readRecipients(findings: Findings, path: string, json: unknown): readonly string[] {
  return listAt(findings, path, json, maxRecipients).map((entry, index) =>
    textOrFeelAt(findings, `${path}[${index}]`, entry, recipient, recipients),
  )
}

/** The text at a path that matches a pattern; behind a leading `=` it has to be sound FEEL. */
function textOrFeelAt(
  findings: Findings,
  path: string,
  value: unknown,
  pattern: RegExp,
  what: string,
): string {
  const text = textAt(findings, path, value, pattern, what)
  const problem = text.startsWith('=') ? checkExpression(text.slice(1)) : undefined
  if (problem) note(findings, `expected ${path} to hold FEEL, but it cannot be read: ${problem}`)
  return text
}

const isActionType = (name: string): name is LadderAction['type'] => Object.hasOwn(readers, name)

type Fields = ReturnType<typeof fieldsOf>

function fieldsOf(findings: Findings, path: string, json: Readonly<Record<string, unknown>>) {
  return {
    has: (key: string) => json[key] !== undefined,
    recipients: (key: string) => readRecipients(findings, `${path}.${key}`, json[key]),
    text: (key: string, pattern: RegExp, what: string) =>
      textOrFeelAt(findings, `${path}.${key}`, json[key], pattern, what),
    wholeNumber: (key: string, max: number) => {
      const value = json[key]
      if (typeof value === 'number' && Number.isSafeInteger(value) && Math.abs(value) <= max) {
        return value
      }
      expected(findings, `${path}.${key}`, `a whole number from -${max} to ${max}`, value)
      return 0
    },
  }
}
