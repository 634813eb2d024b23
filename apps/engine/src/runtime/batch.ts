import type { State } from '@punctual/interpreter'
import { nextInstant } from '@punctual/interpreter'
import { noProcess, type Runnable } from '../deployment/definitions.ts'
import type { Topic } from './correlation-keys.ts'
import { Breath } from './breath.ts'
import { startKept } from './buffered.ts'
import { startEventOf } from './broadcasts.ts'
import { deliver, receive } from './deliveries.ts'
import { takeInbox, type InboxRow } from './inbox.ts'
import { globalKey, instanceOf } from './keys.ts'
import type { AcceptedStep } from './projections/index.ts'
import { release } from './quarantine.ts'
import { Refusal } from './refusal.ts'
import type { Answer } from './runner.ts'
import type { StartRequest } from './start-request.ts'
import { startByTimer } from './start-timers.ts'
import type { Outcome, Ticket, Work } from './ticket.ts'
import type { Held, Workspace } from './workspace.ts'

type WorkOf<K extends Work['kind']> = Extract<Work, { kind: K }>
/** What became of a ticket; answers are completed when the whole batch is done. */
type Result = Refusal | 'nothing' | 'skipped' | Readonly<{ held: Held; accepted: AcceptedStep }>
export type Settled = Readonly<{ ticket: Ticket; outcome: Outcome | Refusal }>

/** Firings of one instance in one transaction; what is due beyond comes with the next sweep. */
const FIRINGS_MAX = 1_000
const KINDS_AWAITED = new Set<Work['kind']>(['command', 'inbox', 'lookUp', 'release'])

/**
 * Does the work of all tickets in the workspace, up to writing what it has changed; not before the
 * definitions are `fresh`, which is asked for together with the instances.
 */
export async function doBatch(
  workspace: Workspace,
  tickets: readonly Ticket[],
  fresh?: Promise<void>,
): Promise<{ settled: Settled[]; left: readonly InboxRow[] }> {
  const topics = tickets.flatMap(({ work }) => topicOf(work) ?? [])
  await Promise.all([
    fresh,
    lockInstances(workspace, tickets),
    workspace.correlationKeys.lookUp(topics),
  ])
  const inbox = await openInbox(workspace, tickets)
  const results: [Ticket, Result][] = []
  const breath = new Breath()
  for (const ticket of tickets) {
    if (breath.isDue) await breath.take()
    const result = perform(workspace, ticket.work, inbox)
    results.push([ticket, result instanceof Promise ? await result : result])
  }
  const left = await deliver(workspace)
  const settled = results.map(([ticket, result]) => ({ ticket, outcome: outcomeOf(result) }))
  return { settled, left }
}

/** Instances that somebody waits for are waited for; timers take those that are free. */
async function lockInstances(workspace: Workspace, tickets: readonly Ticket[]): Promise<void> {
  const awaited = new Set<string>()
  const free = new Set<string>()
  for (const { work } of tickets) {
    if (KINDS_AWAITED.has(work.kind) && 'instance' in work) awaited.add(work.instance)
    if (work.kind === 'advance') (work.until === undefined ? free : awaited).add(work.instance)
  }
  await workspace.lock(awaited)
  await workspace.lockFree(free)
}

async function openInbox(
  workspace: Workspace,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<string, InboxRow[]>> {
  const targets = tickets.flatMap(({ work }) => {
    const held = work.kind === 'inbox' ? workspace.held.get(work.instance) : undefined
    return held && !held.row.quarantined ? [held.row.key] : []
  })
  if (targets.length === 0) return new Map()
  return Map.groupBy(await takeInbox(workspace.session, targets), ({ target }) => target)
}

/** A promise only when the database has to be asked: most of a batch is done without a pause. */
function perform(
  workspace: Workspace,
  work: Work,
  inbox: ReadonlyMap<string, InboxRow[]>,
): Result | Promise<Result> {
  switch (work.kind) {
    case 'command':
      return command(workspace, work)
    case 'start':
      return start(workspace, work)
    case 'advance':
      return advance(workspace, work)
    case 'inbox':
      for (const row of inbox.get(work.instance) ?? []) receive(workspace, row)
      return 'nothing'
    case 'release':
      return letGo(workspace, work)
    case 'lookUp':
      lookUp(workspace, work)
      return 'nothing'
    case 'startKept':
      return startKept(workspace).then((isLeft) => (isLeft ? 'skipped' : 'nothing'))
    case 'startTimer':
      return startByTimer(workspace, work).then(() => 'nothing')
  }
}

function command(workspace: Workspace, { instance, command, by, at }: WorkOf<'command'>): Result {
  const held = workspace.held.get(instance)
  if (!held) return noInstance(instance)
  const accepted = workspace.perform(held, { ...command, by, at: at ?? workspace.at })
  return accepted instanceof Refusal ? accepted : { held, accepted }
}

function start(workspace: Workspace, { request }: WorkOf<'start'>): Result | Promise<Result> {
  const known = workspace.definitions.known(request)
  const isKeyed = Boolean(request.correlationKey)
  return known && !isKeyed ? startAs(workspace, request, known) : findAndStart(workspace, request)
}

async function findAndStart(workspace: Workspace, request: StartRequest): Promise<Result> {
  const { processId = '', version, definitionKey, correlationKey = '' } = request
  const { definitions, session, correlationKeys } = workspace
  if (!(await correlationKeys.isFree({ processId, correlationKey }))) return 'nothing'
  const key = definitionKey ?? (await definitions.version(processId, version, session))
  if (key === undefined) return noProcess(processId, version)
  try {
    return startAs(workspace, request, await definitions.runnable(key, session))
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

function startAs(workspace: Workspace, request: StartRequest, runnable: Runnable): Result {
  const { businessId, correlationKey, replay = false } = request
  const at = request.at ?? workspace.at
  const held = workspace.create(runnable, { businessId, correlationKey, replay }, at)
  if (!held) return new Refusal('resourceExhausted', 'expected a free key, but all are used')
  const { variables, by } = request
  const start = {
    type: 'startInstance',
    variables,
    ...startEventOf(runnable, request.startEvent),
  } as const
  const accepted = workspace.perform(held, { ...start, by, at })
  return accepted instanceof Refusal ? accepted : { held, accepted }
}

function topicOf(work: Work): Topic | undefined {
  if (work.kind !== 'start') return undefined
  const { processId = '', correlationKey = '' } = work.request
  return { processId, correlationKey }
}

async function letGo(workspace: Workspace, work: WorkOf<'release'>): Promise<Result> {
  const { instance } = work
  const held = workspace.held.get(instance)
  if (!held) return noInstance(instance)
  const accepted = await release(workspace, held, work)
  if (accepted instanceof Refusal) return accepted
  lookUp(workspace, { kind: 'lookUp', instance })
  return { held, accepted }
}

/** `deliver` does the rest. */
function lookUp({ held, again }: Workspace, { instance }: WorkOf<'lookUp'>): void {
  const { subscriptions = {} } = held.get(instance)?.row.state ?? {}
  for (const { key, kind, messageName, correlationKey } of Object.values(subscriptions)) {
    if (kind === 'signal') continue
    again.push({ instance, key: globalKey(instance, key), messageName, correlationKey })
  }
}

/** Fires what is due, earliest first: a replay's at its planned instant, anything else now. */
function advance(workspace: Workspace, { instance, until }: WorkOf<'advance'>): Result {
  const held = workspace.held.get(instance)
  if (!held) return until === undefined ? 'skipped' : noInstance(instance)
  if (held.row.replay !== (until !== undefined)) return 'nothing'
  let last: AcceptedStep | undefined
  for (let fired = 0; fired < FIRINGS_MAX; fired++) {
    const due = firstDue(held.row.state)
    if (!due || due.at > (until ?? workspace.at)) break
    const at = until === undefined ? workspace.at : due.at
    const accepted = workspace.perform(held, { type: due.type, key: due.key, at, by: 'timer' })
    if (accepted instanceof Refusal) return accepted
    if (until === undefined) workspace.latenessMs.push(at - due.at)
    last = accepted
  }
  return last ? { held, accepted: last } : 'nothing'
}

type Due = Readonly<{ type: 'triggerTimer' | 'tickClock'; key: number; at: number }>

/** What an instance is waiting for that comes first. */
function firstDue({ timers, clocks, status }: State): Due | undefined {
  if (status !== 'active') return undefined
  let first: Due | undefined
  for (const clock of Object.values(clocks)) {
    const at = nextInstant(clock)
    if (at !== undefined && (!first || at < first.at))
      first = { type: 'tickClock', key: clock.key, at }
  }
  for (const { key, dueAt } of Object.values(timers)) {
    if (!first || dueAt < first.at) first = { type: 'triggerTimer', key, at: dueAt }
  }
  return first
}

function outcomeOf(result: Result): Outcome | Refusal {
  if (result instanceof Refusal || typeof result === 'string') return result
  return answerOf(result.held, result.accepted)
}

function answerOf({ row }: Held, { step, at, events }: AcceptedStep): Answer {
  const { key: instance, processId, version, businessId, state } = row
  const nextDueAt = row.replay ? firstDue(state)?.at : undefined
  return {
    instance,
    processId,
    version,
    step,
    at,
    events,
    state,
    ...(businessId !== null && businessId !== undefined && { businessId }),
    ...(nextDueAt !== undefined && { nextDueAt }),
  }
}

function noInstance(instance: string): Refusal {
  const isOne = instanceOf(instance) === instance
  const what = isOne ? `process instance ${instance}` : `the key of a process instance`
  return new Refusal('notFound', `expected ${what}, but there is none`)
}
