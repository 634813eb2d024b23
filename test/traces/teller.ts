import type { Event, EventOf, Send, State, Step } from '@punctual/interpreter'
import { formatInstant } from './clock.ts'

/**
 * What happened, one line each, as a trace shows it: keys and what follows from others are left
 * out.
 */
export function tell(before: State, step: Step): string[] {
  if (!step.accepted) return [`rejected ${step.rejection.code}: ${step.rejection.reason}`]
  const { events, sends, state } = step
  const elements = namesOf(before, events)
  const ended = state.status === before.status ? [] : [`=> ${state.status}`]
  const told = events.map((event) => tellEvent(event, elements))
  return [...shortened(told), ...sends.map(tellSend), ...ended]
}

const LINES_MAX = 200

/** What goes on and on is cut in the middle. */
function shortened(lines: string[]): string[] {
  if (lines.length <= LINES_MAX) return lines
  return [...lines.slice(0, 12), `... ${lines.length - 20} more`, ...lines.slice(-8)]
}

type Names = ReadonlyMap<number, string>
type Fields = Readonly<Record<string, unknown>>

const nested = new Set(['parent', 'next', 'before', 'after', 'notice', 'cause', 'because'])
const instants = /^(.*At|at)$/
const omitted = new Set([
  'type',
  'key',
  'host',
  'element',
  'flow',
  'flows',
  'scope',
  'retry',
  'loopCounter',
  'job',
  'listener',
  'compensates',
  'restores',
])

function tellEvent(event: Event, names: Names): string {
  const fields = event as Fields
  const flows = fields['flows'] as string[] | undefined
  const named = numbered(fields, names) ?? fields['element'] ?? fields['flow'] ?? flows?.join(' ')
  const subject = named === undefined ? [] : [named]
  const scope = fields['scope'] as number | undefined
  const place = scope !== undefined && scope > 1 ? [`in ${names.get(scope)}`] : []
  const own = event.type === 'variablesSet' ? [names.get(event.scope)] : [...subject, ...place]
  const via = event.type === 'elementEntered' ? ways(event, names) : []
  return [event.type, ...own.map(String), ...via, ...details(fields)].join(' ')
}

/** `A[2]`: which instance of a repeated activity is meant. */
function numbered({ host, key, element }: Fields, names: Names): string | undefined {
  const owners = [host, key].map((each) => names.get(Number(each)))
  return owners.find((name) => name?.startsWith(`${String(element)}[`))
}

function ways({ flow, compensates, restores }: EventOf<'elementEntered'>, names: Names) {
  return [
    ...(flow === undefined ? [] : [`by ${flow}`]),
    ...(compensates === undefined ? [] : [`for ${names.get(compensates)}`]),
    ...(restores === undefined ? [] : ['again']),
  ]
}

function tellSend(send: Send): string {
  return [`-> ${send.type}`, ...details(send)].join(' ')
}

function details(fields: Fields): string[] {
  return Object.entries(fields)
    .filter(([name, value]) => !omitted.has(name) && !isKeyOf(name, value))
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => (name === 'values' ? JSON.stringify(value) : field(name, value)))
}

/** An instance of this process is known by its element, another process by its key. */
const isKeyOf = (name: string, value: unknown) => name === 'instance' && typeof value === 'number'

const field = (name: string, value: unknown) => `${name}=${show(name, value)}`

function show(name: string, value: unknown): string {
  if (instants.test(name) && typeof value === 'number') return formatInstant(value)
  if (name === 'rungs' && Array.isArray(value)) {
    if (value.some((rung) => typeof rung === 'string')) return value.join(',')
    return value.map(({ id, at, status }) => `${id}@${formatInstant(at)}:${status}`).join(', ')
  }
  if (name === 'notices' && Array.isArray(value)) {
    return value
      .map(({ to, message, channel, deliverAt, held }) => {
        const when = `${formatInstant(deliverAt)}${held ? ' held' : ''}`
        return `${message} to ${to} by ${channel} ${when}`
      })
      .join('; ')
  }
  if (nested.has(name)) return showAll(value as Fields)
  return typeof value === 'string' && /^[\w.@:+%-]+$/.test(value) ? value : JSON.stringify(value)
}

const showAll = (fields: Fields) =>
  `{${Object.entries(fields)
    .map(([name, value]) => `${name}=${show(name, value)}`)
    .join(' ')}}`

/** Element names by key, of instances that lived before and that were made in the step. */
function namesOf({ elements }: State, events: readonly Event[]): Names {
  const names = new Map(Object.values(elements).map((each) => [each.key, nameOf(each)]))
  for (const event of events)
    if (event.type === 'elementEntered' || event.type === 'stateEntered')
      names.set(event.key, nameOf(event))
  return names
}

const nameOf = ({ element, loopCounter }: { element: string; loopCounter?: number }) =>
  loopCounter === undefined ? element : `${element}[${loopCounter}]`
