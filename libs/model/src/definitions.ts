import type {
  Expression,
  JobDefinition,
  Listener,
  LoopDefinition,
  Mapping,
  MessageDefinition,
  TimerDefinition,
  Trigger,
} from './graph.ts'
import type {
  ClockCondition,
  ClockDefinition,
  ExtendDefinition,
  ReviewDefinition,
} from './promise.ts'

/**
 * Texts as they stand in a file (or in a test) → definitions of the graph. All defaults that are
 * never written in a file live here, so that the reader and the builder cannot disagree on them.
 */

/** Calendar of a promise that names none: every minute of every day. */
export const DEFAULT_CALENDAR = '24x7'
/** Variable that holds the state of the case's machine. */
const DEFAULT_STATE = 'caseState'
/** Attempts of a job that names none, as in the zeebe dialect. */
const DEFAULT_RETRIES = '3'

export type JobText = {
  type: string
  retries?: string
  headers?: Readonly<Record<string, string>>
}
export type ListenerText = JobText & { event: Listener['event'] }
/** A loop as it is written: what is missing is a default. */
export type LoopText =
  | {
      type: 'multiInstance'
      sequential?: boolean
      inputCollection?: string
      inputElement?: string
      cardinality?: string
      outputCollection?: string
      outputElement?: string
      completionCondition?: string
    }
  | { type: 'standard'; testBefore?: boolean; condition?: string; maximum?: number }
/** Which changes of variables ask a condition again. */
type VariableFilter = Pick<
  Extract<Trigger, { type: 'conditional' }>,
  'variableNames' | 'variableEvents'
>
export type MessageText = { name: string; correlationKey?: string } & PublicationText
/** A zeebe:publishMessage. */
type PublicationText = { timeToLive?: string; messageId?: string }
export type ClockText = {
  id: string
  name?: string
  within: string
  calendar?: string
  ladder?: string
  startAt?: string
  pausable?: boolean
  extendable?: boolean
  maxPauses?: number
  maxPause?: string
  when?: readonly WhenText[]
}
/** A promise:when as it is written. */
export type WhenText = {
  do: string
  entered?: string
  left?: string
  state?: string
  of?: string
  condition?: string
  startAt?: string
  reason?: string
}
/** A promise:extend as it is written. */
export type ExtendText = {
  clock: string
  by?: string
  to?: string
  reason: string
  approver?: string
  notice?: string
  deliveredAt?: string
}

/** FEEL when the text starts with `=`, else the text itself. */
export function expression(text: string): Expression {
  const trimmed = text.trim()
  return trimmed.startsWith('=') ? { feel: trimmed.slice(1).trim() } : { literal: text }
}

/** The expression of a text that may be missing or empty. */
export function optionalExpression(text: string | undefined): Expression | undefined {
  return text === undefined || text.trim() === '' ? undefined : expression(text)
}

/** A zeebe:taskDefinition with its headers. */
export function jobDefinition({ type, retries, headers = {} }: JobText): JobDefinition {
  return { type: expression(type), retries: expression(retries || DEFAULT_RETRIES), headers }
}

/** One zeebe:executionListener. */
export function listener({ event, ...job }: ListenerText): Listener {
  return { event, job: jobDefinition(job) }
}

/** The loop characteristics of an activity. */
export function loopDefinition(loop: LoopText): LoopDefinition {
  if (loop.type === 'standard') {
    return written({
      type: loop.type,
      testBefore: loop.testBefore ?? false,
      condition: optionalExpression(loop.condition),
      maximum: loop.maximum,
    })
  }
  return written({
    type: loop.type,
    sequential: loop.sequential ?? false,
    inputCollection: optionalExpression(loop.inputCollection),
    inputElement: loop.inputElement || undefined,
    cardinality: optionalExpression(loop.cardinality),
    outputCollection: loop.outputCollection || undefined,
    outputElement: optionalExpression(loop.outputElement),
    completionCondition: optionalExpression(loop.completionCondition),
  })
}

/** A bpmn:message with what is written about it elsewhere. */
export function messageDefinition(message: MessageText): MessageDefinition {
  return written({
    name: expression(message.name),
    correlationKey: optionalExpression(message.correlationKey),
    timeToLive: optionalExpression(message.timeToLive),
    messageId: optionalExpression(message.messageId),
  })
}

/** A promise:clock. */
export function clockDefinition(clock: ClockText): ClockDefinition {
  return written({
    id: clock.id,
    name: clock.name || undefined,
    within: expression(clock.within),
    calendar: clock.calendar || DEFAULT_CALENDAR,
    ladder: clock.ladder || undefined,
    startAt: optionalExpression(clock.startAt),
    pausable: clock.pausable === false ? false : undefined,
    extendable: clock.extendable === false ? false : undefined,
    maxPauses: clock.maxPauses,
    maxPause: clock.maxPause || undefined,
    when: clock.when?.length ? clock.when.map(clockCondition) : undefined,
  })
}

/** A promise:when; what it does is checked by a rule. */
function clockCondition(when: WhenText): ClockCondition {
  return written({
    do: when.do as ClockCondition['do'],
    entered: when.entered || undefined,
    left: when.left || undefined,
    state: when.state || undefined,
    of: when.of || DEFAULT_STATE,
    condition: optionalExpression(when.condition),
    startAt: optionalExpression(when.startAt),
    reason: when.reason || undefined,
  })
}

/** A promise:extend. */
export function extendDefinition(extend: ExtendText): ExtendDefinition {
  return written({
    clock: extend.clock,
    by: optionalExpression(extend.by),
    to: optionalExpression(extend.to),
    reason: expression(extend.reason),
    approver: optionalExpression(extend.approver),
    notice: optionalExpression(extend.notice),
    deliveredAt: optionalExpression(extend.deliveredAt),
  })
}

/** One zeebe:input or zeebe:output. */
export function mapping(source: string, target: string): Mapping {
  return { source: expression(source), target }
}

/** A timer event definition: `timer('duration', 'PT1H')`. */
export function timer(kind: TimerDefinition['kind'], value: string): Trigger {
  return { type: 'timer', timer: { kind, value: expression(value) } }
}

/** A message event definition; with a job a worker sends what is thrown. */
export function message(
  name: string,
  correlationKey?: string,
  thrown: JobText | PublicationText = {},
): Trigger {
  const job = 'type' in thrown ? jobDefinition(thrown) : undefined
  const publication = 'type' in thrown ? {} : thrown
  const definition = messageDefinition({ name, correlationKey, ...publication })
  return written({ type: 'message', message: definition, job })
}

/** An error event definition; without a code it catches every error. */
export function error(code?: string): Trigger {
  return written({ type: 'error', code: optionalExpression(code) })
}

/** An escalation event definition; without a code it catches every escalation. */
export function escalation(code?: string): Trigger {
  return written({ type: 'escalation', code: optionalExpression(code) })
}

/** A terminate event definition. */
export const terminate: Trigger = { type: 'terminate' }

/** A signal event definition. */
export function signal(name: string): Trigger {
  return { type: 'signal', name: expression(name) }
}

/** A conditional event definition with its zeebe:conditionalFilter. */
export function conditional(condition: string, filter: VariableFilter = {}): Trigger {
  return written({ type: 'conditional', condition: expression(condition), ...filter })
}

/** A link event definition: one half of a pair of the same name. */
export function link(name: string): Trigger {
  return { type: 'link', name }
}

/** A compensation event definition; thrown without an activity it compensates all of its scope. */
export function compensation(activity?: string): Trigger {
  return written({ type: 'compensation', activity })
}

/** A cancel event definition. */
export const cancel: Trigger = { type: 'cancel' }

/** The object without the properties that nobody wrote. */
export function written<T extends object>(object: T): T {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as T
}

/** What a user task reviews; ids stand with spaces between. */
export function reviewDefinition(text: { of?: string; notBy?: string }): ReviewDefinition {
  const { of = '', notBy } = text
  return written({
    of: of.split(/\s+/).filter((id) => id !== ''),
    notBy: optionalExpression(notBy),
  })
}
