import type { CommandBody, Send } from '@punctual/interpreter'
import { addressMessage, addressSignal } from './broadcasts.ts'
import { addressEvent } from './events.ts'
import { takeInbox, type InboxRow } from './inbox.ts'
import { correlateBuffered } from './buffered.ts'
import { Refusal } from './refusal.ts'
import type { Held, Sent, Workspace } from './workspace.ts'

type SendOf<T extends Send['type']> = Extract<Send, { type: T }>
/** Commands for another instance. */
export type Parcel = Readonly<{ target: string; commands: readonly CommandBody[] }>
/** Who has to do what; `later` when this transaction cannot start all that is to be started. */
export type Addressed = readonly Parcel[] | 'later'

/** Calls nested deeper are a process that calls itself. */
const CALL_DEPTH_MAX = 64
/** Sends performed in one transaction; what is beyond goes on in the next. */
const SENDS_MAX = 10_000
/** Sends for whoever waits at that moment. */
const SPOKEN: ReadonlySet<Send['type']> = new Set([
  'publishMessage',
  'broadcastSignal',
  'sendEvent',
])

/**
 * Performs what steps sent, in waves: in this transaction when the target is free, else through the
 * inbox. Whoever waits for a message now gets one that was kept. Gives what is left for the inbox.
 */
export async function deliver(workspace: Workspace): Promise<readonly InboxRow[]> {
  const left: InboxRow[] = []
  let performed = 0
  const lookedUp = new Set<string>()
  while (workspace.sent.length > 0 || (await correlateBuffered(workspace, lookedUp))) {
    const wave = takeWave(workspace)
    const room = Math.max(0, SENDS_MAX - performed)
    performed += wave.length
    for (const sent of wave.splice(room)) left.push(laterItself(sent))
    await deliverWave(workspace, wave, left)
  }
  return left
}

/**
 * Of each sender what it says first: who hears the next may depend on what the first has done. Sends
 * of one sender keep their order.
 */
function takeWave(workspace: Workspace): Sent[] {
  const spoken = new Set<Held>()
  const waiting = new Set<Held>()
  const wave: Sent[] = []
  const rest: Sent[] = []
  for (const sent of workspace.sent) {
    const { source, send } = sent
    const isSpoken = SPOKEN.has(send.type)
    if (waiting.has(source) || (isSpoken && spoken.has(source))) {
      waiting.add(source)
      rest.push(sent)
    } else {
      if (isSpoken) spoken.add(source)
      wave.push(sent)
    }
  }
  workspace.sent = rest
  return wave
}

/** What was left for a target, now or before, comes first: sends of one sender keep their order. */
async function deliverWave(workspace: Workspace, wave: readonly Sent[], left: InboxRow[]) {
  const parcels: [Sent, Parcel][] = []
  for (const sent of wave) {
    const addressed = await address(workspace, sent)
    if (addressed === 'later') left.push(laterItself(sent))
    else for (const parcel of addressed) parcels.push([sent, parcel])
  }
  if (parcels.length === 0) return
  const targets = [...new Set(parcels.map(([, { target }]) => target))]
  await workspace.lockFree(targets)
  const open = new Set(targets.filter((target) => isOpen(workspace, target, left)))
  for (const row of await takeInbox(workspace.session, [...open])) receive(workspace, row)
  for (const [sent, { target, commands }] of parcels) {
    if (!open.has(target)) left.push(inboxRow(sent, target, { commands }))
    else for (const each of commands) post(workspace, workspace.held.get(target)!, each, sent.at)
  }
}

function isOpen(workspace: Workspace, target: string, left: readonly InboxRow[]): boolean {
  const held = workspace.held.get(target)
  if (!held || held.row.quarantined) return false
  return !left.some((row) => row.target === target)
}

/** Does what was left in the inbox for an instance that is now held. */
export function receive(workspace: Workspace, { target, sourceStep, ordinal, at, work }: InboxRow) {
  const held = workspace.held.get(target)!
  const now = held.row.replay ? at : workspace.at
  if ('send' in work) {
    workspace.sent.push({ source: held, step: sourceStep, ordinal, at: now, send: work.send })
  } else {
    for (const command of work.commands) post(workspace, held, command, now)
  }
}

/** Who has to do what. New instances are started on the spot. */
async function address(workspace: Workspace, sent: Sent): Promise<Addressed> {
  const { send } = sent
  switch (send.type) {
    case 'startCalled':
      return startCalled(workspace, sent, send)
    case 'startProcess':
      return startProcess(workspace, sent, send)
    case 'publishMessage':
      return addressMessage(workspace, sent, send)
    case 'broadcastSignal':
      return addressSignal(workspace, sent, send)
    case 'sendEvent':
      return addressEvent(workspace, sent, send)
    case 'cancelCalled': {
      const reason = 'the process that called it no longer waits'
      return [{ target: send.instance, commands: [{ type: 'cancelInstance', reason }] }]
    }
    case 'completeCall': {
      const { parent, variables } = send
      return [toCaller(parent, { type: 'callCompleted', key: parent.key, variables })]
    }
    case 'failCall': {
      const { parent, message } = send
      return [toCaller(parent, { type: 'callFailed', key: parent.key, message })]
    }
    case 'throwToCaller': {
      const { parent, trigger, code, variables } = send
      return [toCaller(parent, { type: 'callThrew', key: parent.key, trigger, code, variables })]
    }
  }
}

function toCaller({ instance }: { instance: string }, command: CommandBody): Parcel {
  return { target: instance, commands: [command] }
}

/** The caller hears of its called instance before the instance does anything. */
async function startCalled(
  workspace: Workspace,
  { source, at }: Sent,
  { key, processId, variables }: SendOf<'startCalled'>,
): Promise<Addressed> {
  const { row } = source
  const fail = (message: string) => {
    post(workspace, source, { type: 'callFailed', key, message }, at)
    return []
  }
  if (row.depth >= CALL_DEPTH_MAX) {
    return fail(`expected calls nested at most ${CALL_DEPTH_MAX} deep, but there are more`)
  }
  const { definitions, session } = workspace
  const latest = definitions.latest(processId)
  if (!latest) return fail(`expected a deployed process '${processId}', but there is none`)
  const runnable = await definitions.runnable(latest.key, session)
  const { businessId, replay } = row
  const called = workspace.create(runnable, { businessId, replay, parent: source }, at)
  if (!called) return 'later'
  const known = { type: 'callStarted', key, instance: called.row.key } as const
  if (!post(workspace, source, known, at)) return []
  const parent = { instance: row.key, key }
  const start = { type: 'startInstance', variables, parent, at, by: 'engine' } as const
  const started = workspace.perform(called, start)
  return started instanceof Refusal ? fail(started.message) : []
}

async function startProcess(
  workspace: Workspace,
  { source, at }: Sent,
  { processId, variables, rung, machine }: SendOf<'startProcess'>,
): Promise<Addressed> {
  const { definitions, session } = workspace
  const latest = definitions.latest(processId)
  const missed = (problem: string) => {
    const asker = rung ? { rung } : machine && { variables }
    if (asker) {
      post(workspace, source, { type: 'processNotStarted', processId, problem, ...asker }, at)
    }
    return []
  }
  if (!latest) return missed('no such process is deployed')
  const runnable = await definitions.runnable(latest.key, session)
  const { businessId, replay } = source.row
  const started = workspace.create(runnable, { businessId, replay }, at)
  if (!started) return 'later'
  const start = { type: 'startInstance', variables, at, by: 'engine' } as const
  const outcome = workspace.perform(started, start)
  return outcome instanceof Refusal ? missed(`it was refused: ${outcome.message}`) : []
}

/** A target that no longer waits for it says no, and that is all. */
function post(workspace: Workspace, held: Held, command: CommandBody, at: number): boolean {
  return !(workspace.perform(held, { ...command, at, by: 'engine' }) instanceof Refusal)
}

/** The send is repeated by the sender's next transaction. */
function laterItself(sent: Sent): InboxRow {
  return inboxRow(sent, sent.source.row.key, { send: sent.send })
}

/** One send leaves one row for each target, so the send's ordinal tells the rows apart. */
function inboxRow({ source, step, ordinal, at }: Sent, target: string, work: InboxRow['work']) {
  return { target, source: source.row.key, sourceStep: step, ordinal, at, work }
}
