import type { TaskChanges } from '../event.ts'
import type { IncidentKind } from '../state.ts'
import { isCron } from '../timers/cron.ts'
import { causeEn, enPromises } from './en-promises.ts'
import { enMachines } from './en-machines.ts'
import {
  formatParts,
  listValues,
  short,
  tellAll,
  withoutStart,
  type Phrases,
  type Sentences,
  type Words,
} from './phrase.ts'

const actors = new Map([
  ['timer', 'The timer'],
  ['engine', 'The engine'],
  ['anonymous', 'Somebody'],
])

/** English words for actors, recipients, lengths and instants. */
export const enWords: Words = {
  actor(by) {
    if (by.startsWith('worker:')) return `Worker ${by.slice('worker:'.length)}`
    return actors.get(by) ?? by
  },
  recipient(text) {
    const [kind, ...name] = text.split(':')
    if (kind === 'user') return name.join(':')
    return kind === 'role' || kind === 'group' ? `${kind} ${name.join(':')}` : text
  },
  arithmetic: (text) => text,
  length: (ms) => formatParts(ms, { h: ' h', min: ' min', s: ' s', join: ' ' }),
  instant: ({ year, month, day, hour, minute }) => `${year}-${month}-${day} ${hour}:${minute}`,
}

const actions: Readonly<Record<string, string>> = {
  reassign: 'reassigned to',
  raisePriority: 'raised the priority by',
  addOwner: 'added owner',
  throwEscalation: 'escalated',
  startProcess: 'started process',
}
const outcomes = { completed: 'completed', cancelled: 'was cancelled', failed: 'failed' }
const incidents: Readonly<Record<IncidentKind, string>> = {
  conditionError: 'no way to go on could be chosen',
  expressionError: 'an expression has no value',
  mappingError: 'variables could not be mapped',
  decisionError: 'the decision could not be made',
  calledElementError: 'the called process did not come to its end',
  unhandledError: 'nobody handles its error',
  jobNoRetries: 'the work failed too often',
  formNotFound: 'its form is missing',
  promiseError: 'a promise could not be carried out',
  endlessLoop: 'the process goes in circles',
}

/** What happened, in English. */
export const en: Sentences = {
  instanceStarted: ({ processId, version, startEvent, parent }, { actor, element }) =>
    `${actor} started process '${processId}' in version ${version}` +
    `${startEvent === undefined ? '' : ` by '${element(startEvent)}'`}` +
    `${parent ? `, called by instance ${parent.instance}` : ''}.`,
  instanceCompleted: () => 'The case was completed.',
  instanceTerminated: ({ reason }, { actor }) =>
    `${actor} ended the case before it was completed${because(reason)}.`,
  elementEntered: ({ element: id, loopCounter, restores }, { element }) => {
    if (restores !== undefined) return `'${element(id)}' came back, to undo what was done in it.`
    return `'${element(id)}' began${loopCounter === undefined ? '' : `, number ${loopCounter}`}.`
  },
  loopStarted: ({ element: id, numberOfInstances: times, sequential }, { element }) => {
    if (times === undefined) return `'${element(id)}' is to be repeated.`
    if (times === 0) return `There is nothing to do '${element(id)}' for.`
    const how = sequential ? ', one after the other' : ' at once'
    return `'${element(id)}' is to be done ${times === 1 ? 'once' : `${times} times${how}`}.`
  },
  elementCompleted: (event, { element }) => `'${element(event.element)}' was completed.`,
  elementTerminated: (event, { element }) => `'${element(event.element)}' was stopped.`,
  flowTaken: ({ flow }, { element }) => `The case went on by '${element(flow)}'.`,
  flowsJoined: ({ flows }, phrases) => `The paths ${quoted(flows, phrases)} came together.`,
  tokensDiscarded: ({ flows }, phrases) => `The paths ${quoted(flows, phrases)} were given up.`,
  variablesSet: ({ values }) => `Variables were set: ${listValues(values)}.`,

  taskCreated: ({ name, assignee, dueAt, ...candidatesOf }, { instant, person, group }) => {
    const { candidateGroups, candidateUsers } = candidatesOf
    const candidates = [...candidateGroups.map(group), ...candidateUsers.map(person)].join(', ')
    const anybody = candidates === '' ? 'anybody' : candidates
    const due = dueAt === undefined ? '' : `, due ${instant(dueAt)}`
    const whom = assignee === undefined ? anybody : person(assignee)
    return `Task '${name}' is open for ${whom}${due}.`
  },
  taskAssigned: ({ element: id, assignee, reason }, { actor, element, isActor, person }) => {
    const task = `'${element(id)}'`
    if (assignee === null) return `${actor} gave ${task} back${because(reason)}.`
    if (reason !== undefined) return `${task} went to ${person(assignee)}${because(reason)}.`
    if (isActor(assignee)) return `${actor} took ${task}.`
    return `${actor} gave ${task} to ${person(assignee)}.`
  },
  taskUpdated: ({ element: id, changes, reason }, phrases) => {
    const task = `'${phrases.element(id)}'`
    const what = reason === undefined ? `${phrases.actor} changed ${task}` : `${task} was changed`
    return `${what}: ${changed(changes, phrases)}${because(reason)}.`
  },
  reviewersExcluded: ({ element: id, excluded }, { element, person }) => {
    const each = excluded.map(({ person: who, did }) =>
      did === undefined ? person(who) : `${person(who)} (who did '${element(did)}')`,
    )
    return `'${element(id)}' is a review for somebody other than ${each.join(', ')}.`
  },
  executorNoted: ({ element: id, executor }, { element, person }) =>
    `${person(executor)} did '${element(id)}' and will not review it.`,
  taskCompleted: (event, { actor, element }) => `${actor} completed '${element(event.element)}'.`,
  taskCancelled: (event, { element }) =>
    `Task '${element(event.element)}' is no longer to be done.`,

  jobCreated: ({ element: id, jobType, kind }, { element }) =>
    `${kind ? 'A listener of ' : ''}'${element(id)}' waits for a worker of '${jobType}'.`,
  jobCompleted: (event, { actor, element }) => `${actor} did '${element(event.element)}'.`,
  jobFailed: ({ element: id, message, retries, retryAt }, { actor, element, instant }) => {
    const again = retryAt === undefined ? '' : `, the next at ${instant(retryAt)}`
    const left = retries === 1 ? '1 attempt left' : `${retries} attempts left`
    return `${actor} could not do '${element(id)}': ${message} (${left}${again}).`
  },
  jobRetriesUpdated: ({ element: id, retries }, { actor, element }) =>
    `${actor} gave '${element(id)}' ${retries} more ${retries === 1 ? 'attempt' : 'attempts'}.`,
  jobErrorThrown: ({ element: id, code, message }, { actor, element }) =>
    `${actor} reported error '${code}' at '${element(id)}'${because(message)}.`,
  jobCancelled: (event, { element }) => `The job of '${element(event.element)}' was called off.`,

  timerScheduled: ({ element: id, dueAt, interval, repetitions }, { element, instant }) => {
    const more = repetitions < 0 ? 'again and again' : `${repetitions} more times`
    const again =
      interval === undefined || repetitions === 0
        ? ''
        : `, then ${more} ${isCron(interval) ? 'by cron' : 'every'} ${withoutStart(interval)}`
    return `Timer '${element(id)}' will go off at ${instant(dueAt)}${again}.`
  },
  timerTriggered: ({ element: id, dueAt, next }, { element, instant }) =>
    `Timer '${element(id)}' of ${instant(dueAt)} went off` +
    `${next ? `; the next is at ${instant(next.dueAt)}` : ''}.`,
  timerCancelled: (event, { element }) => `Timer '${element(event.element)}' was called off.`,

  messageSubscribed: ({ element: id, messageName, correlationKey }, { element }) =>
    `'${element(id)}' waits for message '${messageName}' with key '${correlationKey}'.`,
  messageCorrelated: (event, { element }) => `A message reached '${element(event.element)}'.`,
  messageUnsubscribed: (event, { element }) =>
    `'${element(event.element)}' no longer waits for a message.`,
  messageThrown: ({ element: id, messageName, correlationKey }, { element }) =>
    `'${element(id)}' sent message '${messageName}' with key '${correlationKey}'.`,

  signalSubscribed: ({ element: id, signalName }, { element }) =>
    `'${element(id)}' waits for signal '${signalName}'.`,
  signalCaught: (event, { element }) => `A signal reached '${element(event.element)}'.`,
  signalUnsubscribed: (event, { element }) =>
    `'${element(event.element)}' no longer waits for a signal.`,
  signalThrown: ({ element: id, signalName }, { element }) =>
    `'${element(id)}' broadcast signal '${signalName}'.`,

  conditionSubscribed: (event, { element }) =>
    `'${element(event.element)}' waits for its condition.`,
  conditionMet: (event, { element }) => `The condition of '${element(event.element)}' came true.`,
  conditionLapsed: (event, { element }) =>
    `The condition of '${element(event.element)}' no longer holds.`,
  conditionUnsubscribed: (event, { element }) =>
    `'${element(event.element)}' no longer waits for its condition.`,

  compensationSubscribed: ({ element: id, handler }, { element }) =>
    handler === undefined
      ? `What was done in '${element(id)}' can be undone.`
      : `What '${element(id)}' did can be undone by '${element(handler)}'.`,
  compensationThrown: ({ element: id, activity }, { element }) =>
    `'${element(id)}' undoes ${activity === undefined ? 'what was done' : `'${element(activity)}'`}.`,
  compensationTriggered: ({ element: id, handler }, { element }) =>
    handler === undefined
      ? `What was done in '${element(id)}' is undone.`
      : `What '${element(id)}' did is undone by '${element(handler)}'.`,

  callRequested: ({ element: id, processId }, { element }) =>
    `'${element(id)}' calls process '${processId}'.`,
  callStarted: ({ element: id, instance }, { element }) =>
    `'${element(id)}' runs as instance ${instance}.`,
  callEnded: ({ element: id, outcome }, { element }) =>
    `The process called by '${element(id)}' ${outcomes[outcome]}.`,

  errorThrown: ({ element: id, code, message, catcher }, { element }) =>
    `'${element(id)}' threw error '${code}'${because(message)}; ${heard(catcher, element, 'caught')}.`,
  escalationThrown: ({ element: id, code, catcher }, { element }) =>
    `'${element(id)}' escalated '${code}'; ${heard(catcher, element, 'heard')}.`,
  decisionEvaluated: ({ decision, inputs, result, rules }) => {
    const from = Object.keys(inputs).length === 0 ? '' : ` from ${listValues(inputs)}`
    const by = rules.length === 0 ? '' : ` by ${rules.join(', ')}`
    return `Decision '${decision}' gave ${short(result)}${from}${by}.`
  },
  incidentRaised: ({ element: id, kind, message }, { element }) =>
    `'${element(id)}' is stuck: ${incidents[kind]} (${message}).`,
  incidentResolved: (event, { element }) => `'${element(event.element)}' is no longer stuck.`,

  ...enPromises,
  ...enMachines,
  clockStarted: ({ id, cycle, target, startedAt, dueAt, arithmetic, cause }, phrases) => {
    const { instant } = phrases
    const times = cycle > 1 ? `, cycle ${cycle},` : ''
    const why = causeEn(cause, phrases)
    return (
      `Promise ${id} of ${target}${times} began ${instant(startedAt)} and is due ` +
      `${instant(dueAt)}${why} (${arithmetic}).`
    )
  },
  rungReached: ({ id, rung, notices, actions: done, arithmetic }, { recipient }) => {
    const told = tellAll(notices, recipient, (who, whom) => `${who} (for ${whom})`).join(', ')
    const acted = done
      .filter((action) => !action.startsWith('notify'))
      .map((action) => acting(action, recipient))
    const parts = [told && `told ${told}`, ...acted].filter(Boolean).join('; ')
    return `Promise ${id} reached rung ${rung}${parts && `: ${parts}`} (${arithmetic}).`
  },
  promiseMissed: ({ id, dueAt, arithmetic }, { instant }) =>
    `Promise ${id} was missed at ${instant(dueAt)} (${arithmetic}).`,
  promiseKept: ({ id, elapsedMs, goalMs, arithmetic, cause }, phrases) => {
    const { length } = phrases
    const times = `${length(elapsedMs)} of ${length(goalMs)}${causeEn(cause, phrases)}`
    return `Promise ${id} was kept in ${times} (${arithmetic}).`
  },
  clockStopped: ({ id, outcome, elapsedMs, goalMs, arithmetic, cause }, phrases) => {
    const { length } = phrases
    const why = causeEn(cause, phrases)
    if (outcome === 'superseded') return `Promise ${id} begins anew${why} (${arithmetic}).`
    const times = `${length(elapsedMs)} of ${length(goalMs)}`
    return outcome === 'metLate'
      ? `Promise ${id} was met late, in ${times}${why} (${arithmetic}).`
      : `Promise ${id} ended with its work called off${why} (${arithmetic}).`
  },
  clockPaused: ({ id, pausing, reason, arithmetic, cause }, phrases) => {
    const who = pausing === undefined ? phrases.actor : `'${phrases.element(pausing)}'`
    return cause
      ? `Promise ${id} was paused${causeEn(cause, phrases)}: ${reason} (${arithmetic}).`
      : `${who} paused promise ${id}: ${reason} (${arithmetic}).`
  },
  clockResumed: ({ id, by, pausing, pausedBy, reason, dueAt, arithmetic }, phrases) => {
    const { actor, element, instant } = phrases
    const who = by === 'limit' ? 'The longest pause' : sayer(by, pausing && element(pausing), actor)
    if (pausedBy && pausedBy.length > 0)
      return `${who} let go of promise ${id}, which others hold paused.`
    const why = reason === '' ? '' : `: ${reason}`
    return `${who} let promise ${id} run on, due ${instant(dueAt)}${why} (${arithmetic}).`
  },
  processStartRequested: ({ processId, reason }) =>
    `Process '${processId}' is to be started${because(reason)}.`,
  quarantineReleased: ({ since, command, problem, reason }, { actor, instant }) =>
    `${actor} let the case go on${because(reason)}. It had stood still since ${instant(since)}, ` +
    `when '${command}' failed by a fault of the engine: ${problem}.`,
}

const because = (reason: string | undefined) => (reason === undefined ? '' : ` (${reason})`)

const quoted = (flows: readonly string[], { element }: Phrases) =>
  flows.map((flow) => `'${element(flow)}'`).join(', ')

/** Who holds a clock or lets go of it: an activity, a condition, or a person. */
function sayer(by: string, activity: string | undefined, actor: string): string {
  if (activity !== undefined) return `'${activity}'`
  return by.startsWith('when:') ? 'A condition' : actor
}

/** `reassign li.na` → `reassigned to li.na`. */
function acting(action: string, recipient: Phrases['recipient']): string {
  const [verb = '', whom = '', ...rest] = action.split(' ')
  return [actions[verb] ?? verb, recipient(whom), ...rest].join(' ')
}

function heard(
  catcher: string | undefined,
  element: (id: string) => string,
  verb: 'caught' | 'heard',
): string {
  return catcher === undefined ? `nobody here ${verb} it` : `'${element(catcher)}' ${verb} it`
}

const list = (names: readonly string[]) => (names.length === 0 ? 'nobody' : names.join(', '))

function changed(changes: TaskChanges, { recipient }: Phrases): string {
  const { candidateGroups, candidateUsers, owners, priority } = changes
  return [
    candidateGroups && `candidate groups are ${list(candidateGroups)}`,
    candidateUsers && `candidates are ${list(candidateUsers)}`,
    owners && `co-owners are ${list(owners.map(recipient))}`,
    priority !== undefined && `priority is ${priority}`,
  ]
    .filter(Boolean)
    .join('; ')
}
