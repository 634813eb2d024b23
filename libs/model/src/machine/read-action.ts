import { written } from '../definitions.ts'
import type { Expression } from '../graph.ts'
import { contextOf, expressionOf, fieldsOf, templateOf } from './expressions.ts'
import type { Action, Target } from './machine.ts'
import { expected, fault, flagOf, isObject, isObjectOf, itemsOf } from './place.ts'
import { member, optional, textOf, type Place } from './place.ts'
import { checkDelay } from './read-transition.ts'
import { readWork } from './read-work.ts'
import type { Reading } from './reading.ts'

type Reader = (params: Place, reading: Reading) => Action | undefined
type Params = Readonly<{ names: readonly string[]; read: Reader }>

const CHANNEL_DEFAULT = 'inbox'
const EVENT = ['event', 'data']
const LATER = ['delay', 'id']
const ADDRESSES = ['key', 'businessId', 'correlationKey', 'invoke'] as const

/** Every action that there is. */
const actions: Readonly<Record<string, Params>> = {
  assign: { names: [], read: (params) => ({ type: 'assign', values: fieldsOf(params) }) },
  raise: { names: [...EVENT, ...LATER], read: readRaise },
  cancel: {
    names: ['id'],
    read: (params) => {
      const sendId = expressionOf(member(params, 'id'))
      return sendId && { type: 'cancel', sendId }
    },
  },
  send: { names: ['to', ...EVENT, ...LATER], read: readSend },
  emit: { names: EVENT, read: (params) => withEvent(params, 'emit') },
  signal: {
    names: ['name', 'data'],
    read: (params) => {
      const name = expressionOf(member(params, 'name'))
      return name && written({ type: 'signal' as const, name, data: dataAt(params, 'data') })
    },
  },
  startProcess: {
    names: ['processId', 'variables'],
    read: (params) => {
      const processId = expressionOf(member(params, 'processId'))
      const variables = dataAt(params, 'variables')
      return processId && written({ type: 'startProcess' as const, processId, variables })
    },
  },
  createTask: { names: [], read: (params, reading) => spawned('userTask', params, reading) },
  createJob: { names: [], read: (params, reading) => spawned('job', params, reading) },
  notify: { names: ['to', 'message', 'channel', 'urgent'], read: readNotify },
  log: {
    names: ['message'],
    read: (params) => ({ type: 'log', message: templateOf(member(params, 'message')) }),
  },
  throwEscalation: { names: ['code', 'variables'], read: (params) => thrown(params, 'Escalation') },
  throwError: {
    names: ['code', 'message', 'variables'],
    read: (params) => thrown(params, 'Error'),
  },
}

/** Actions in their order: each `{"type": …, "params": {…}}`. */
export function readActions(place: Place | undefined, reading: Reading): readonly Action[] {
  return itemsOf(place).flatMap((each) => readAction(each, reading) ?? [])
}

function readAction(place: Place, reading: Reading): Action | undefined {
  const { value } = place
  const type = isObject(value) ? value['type'] : value
  const known = typeof type === 'string' && Object.hasOwn(actions, type) ? actions[type] : undefined
  if (!known || !isObject(value)) {
    const but = known ? 'it has no params' : `${JSON.stringify(type ?? null)} is unknown`
    const names = Object.keys(actions).join(', ')
    const want = `{"type", "params"} of one of ${names}`
    const sentence = `expected ${place.path} to be ${want}, but ${but}`
    fault(place, 'unknown-action', sentence)
    return undefined
  }
  isObjectOf(place, ['type', 'params'])
  const params = member(place, 'params')
  if (known.names.length > 0 && !isObjectOf(params, known.names)) return undefined
  return known.read(params, reading)
}

function withEvent<T extends string>(params: Place, type: T) {
  const event = expressionOf(member(params, 'event'), 'an event')
  return event && written({ type, event, data: dataAt(params, 'data') })
}

const dataAt = (params: Place, name: string) => {
  const data = optional(params, name)
  return data && contextOf(data)
}

function laterAt(params: Place): { delay?: Expression; sendId?: Expression } {
  const [delay, id] = [optional(params, 'delay'), optional(params, 'id')]
  const read = delay && expressionOf(delay, 'a duration such as PT3M')
  if (delay && read) checkDelay(String(delay.value), delay)
  return written({ delay: read, sendId: id && expressionOf(id) })
}

function readRaise(params: Place): Action | undefined {
  const raise = withEvent(params, 'raise')
  return raise && { ...raise, ...laterAt(params) }
}

function readSend(params: Place, reading: Reading): Action | undefined {
  const target = readTarget(member(params, 'to'), reading)
  const send = withEvent(params, 'send')
  return target && send && { ...send, target, ...laterAt(params) }
}

function readTarget(place: Place, { named }: Reading): Target | undefined {
  if (place.value === 'parent') return { to: 'parent' }
  const names = isObject(place.value) ? Object.keys(place.value) : []
  const to = ADDRESSES.find((each) => each === names[0])
  if (to === undefined || names.length !== 1) {
    expected(place, `"parent" or an object of one of ${ADDRESSES.join(', ')}`)
    return undefined
  }
  if (to === 'invoke') {
    const node = textOf(member(place, to))
    if (node === undefined) return undefined
    const target = { to, node }
    named.push({ target, place: member(place, to) })
    return target
  }
  const value = expressionOf(member(place, to))
  return value && { to, value }
}

function spawned(src: 'userTask' | 'job', params: Place, reading: Reading): Action | undefined {
  const id = textOf(member(params, 'id'), 'an id')
  if (id === undefined) return undefined
  const scope = reading.outline.root.id
  const work = readWork(params, { src, id, scope, others: ['id'] }, reading)
  return work && { type: 'spawn', ...work }
}

function readNotify(params: Place): Action | undefined {
  const message = textOf(member(params, 'message'), 'the name of a message text')
  const channel = optional(params, 'channel')
  const to = member(params, 'to')
  if (to.value === undefined) expected(to, 'recipients such as role:SUP or user:li.na')
  for (const each of itemsOf(to)) {
    const text = textOf(each, 'a recipient such as role:SUP or user:li.na')
    if (text !== undefined && !/^(=|(role|user|group):\S)/.test(text)) {
      expected(each, 'a recipient such as role:SUP or user:li.na')
    }
  }
  if (message === undefined) return undefined
  return {
    type: 'notify',
    to: templateOf(to),
    message,
    channel: (channel && textOf(channel)) ?? CHANNEL_DEFAULT,
    urgent: flagOf(optional(params, 'urgent')),
  }
}

function thrown(params: Place, what: 'Escalation' | 'Error'): Action | undefined {
  const code = expressionOf(member(params, 'code'), 'a code')
  const variables = dataAt(params, 'variables')
  if (!code) return undefined
  if (what === 'Escalation') return written({ type: 'throwEscalation' as const, code, variables })
  const message = optional(params, 'message')
  return written({
    type: 'throwError' as const,
    code,
    message: message && expressionOf(message),
    variables,
  })
}
