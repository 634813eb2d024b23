import type { CommandBody, Send, StartInstance } from '@punctual/interpreter'
import { putInbox, type InboxRow } from './inbox.ts'
import { globalKey, localKey } from './keys.ts'
import { startsFor, subscribersOf } from './messages.ts'
import { Refusal } from './refusal.ts'
import type { Held, Sent, Workspace } from './workspace.ts'

type SendOf<T extends Send['type']> = Extract<Send, { type: T }>
/** A command for another instance. */
type Parcel = Readonly<{ target: string; command: CommandBody }>

/** Calls nested deeper are a process that calls itself. */
const CALL_DEPTH_MAX = 64
/** Sends performed in one transaction; what is beyond goes on in the next. */
const SENDS_MAX = 10_000

/**
 * Performs what steps sent, in waves: in this transaction when the target is free, else through the inbox.
 * Gives the instances for which inbox rows were left.
 */
export async function deliver(workspace: Workspace): Promise<ReadonlySet<string>> {
  const left: InboxRow[] = []
  let performed = 0
  while (workspace.sent.length > 0) {
    const wave = workspace.sent
    workspace.sent = []
    const room = Math.max(0, SENDS_MAX - performed)
    performed += wave.length
    for (const sent of wave.splice(room)) left.push(laterItself(sent))
    left.push(...(await deliverWave(workspace, wave)))
  }
  await putInbox(workspace.session, left)
  return new Set(left.map(({ target }) => target))
}

async function deliverWave(workspace: Workspace, wave: readonly Sent[]): Promise<InboxRow[]> {
  const left: InboxRow[] = []
  const parcels: [Sent, Parcel][] = []
  for (const sent of wave) {
    const addressed = await address(workspace, sent)
    if (addressed === 'later') left.push(laterItself(sent))
    else for (const parcel of addressed) parcels.push([sent, parcel])
  }
  await workspace.lockFree(parcels.map(([, { target }]) => target))
  for (const [sent, parcel] of parcels) {
    const held = workspace.held.get(parcel.target)
    if (held && !held.row.quarantined) post(workspace, held, parcel.command, sent.at)
    else left.push(later(sent, parcel))
  }
  return left
}

/** Who has to do what. New instances are started on the spot. */
async function address(workspace: Workspace, sent: Sent): Promise<readonly Parcel[] | 'later'> {
  const { send } = sent
  switch (send.type) {
    case 'startCalled':
      return startCalled(workspace, sent, send)
    case 'startProcess':
      return startProcess(workspace, sent, send)
    case 'publishMessage':
      return publish(workspace, sent, send)
    case 'cancelCalled': {
      const reason = 'the process that called it no longer waits'
      return [{ target: send.instance, command: { type: 'cancelInstance', reason } }]
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
  return { target: instance, command }
}

/** The caller hears of its called instance before the instance does anything. */
async function startCalled(
  workspace: Workspace,
  sent: Sent,
  { key, processId, variables }: SendOf<'startCalled'>,
): Promise<readonly Parcel[] | 'later'> {
  const { source, at } = sent
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
  const started = begin(workspace, called, { type: 'startInstance', variables, parent }, at)
  return started instanceof Refusal ? fail(started.message) : []
}

async function startProcess(
  workspace: Workspace,
  { source, at }: Sent,
  { processId, variables }: SendOf<'startProcess'>,
): Promise<readonly Parcel[] | 'later'> {
  const { definitions, session } = workspace
  const latest = definitions.latest(processId)
  if (!latest) return []
  const runnable = await definitions.runnable(latest.key, session)
  const { businessId, replay } = source.row
  const started = workspace.create(runnable, { businessId, replay }, at)
  if (!started) return 'later'
  begin(workspace, started, { type: 'startInstance', variables }, at)
  return []
}

/** Replayed and live instances do not hear each other. */
async function publish(
  workspace: Workspace,
  { source, at }: Sent,
  send: SendOf<'publishMessage'>,
): Promise<readonly Parcel[] | 'later'> {
  const { name: message, variables } = send
  const { replay } = source.row
  const { definitions, session } = workspace
  const starts = await startsFor(session, message)
  if (!workspace.canCreate(starts.length)) return 'later'
  for (const { definitionKey, element } of starts) {
    const runnable = await definitions.runnable(definitionKey, session)
    const started = workspace.create(runnable, { businessId: null, replay }, at)!
    begin(workspace, started, { type: 'startInstance', variables, startEvent: element }, at)
  }
  const stored = await subscribersOf(session, { ...send, replay })
  const others = stored.filter(({ instance }) => !workspace.held.has(instance))
  return [...others, ...waiting(workspace, send, replay)].map(({ instance, key }) => ({
    target: instance,
    command: { type: 'correlateMessage', key: localKey(key), message, variables },
  }))
}

/** Of the instances at hand, what they wait for stands in their states: the tables are not written yet. */
function* waiting(workspace: Workspace, send: SendOf<'publishMessage'>, replay: boolean) {
  for (const { row } of workspace.held.values()) {
    if (row.replay !== replay) continue
    const found = Object.values(row.state.subscriptions).find(
      ({ messageName, correlationKey }) =>
        messageName === send.name && correlationKey === send.correlationKey,
    )
    if (found) yield { instance: row.key, key: globalKey(row.key, found.key) }
  }
}

function begin(workspace: Workspace, held: Held, start: StartInstance, at: number) {
  return workspace.perform(held, { ...start, at, by: 'engine' })
}

/** A target that no longer waits for it says no, and that is all. */
function post(workspace: Workspace, held: Held, command: CommandBody, at: number): boolean {
  return !(workspace.perform(held, { ...command, at, by: 'engine' }) instanceof Refusal)
}

/** The send is repeated by the sender's next transaction. */
function laterItself(sent: Sent): InboxRow {
  return inboxRow(sent, sent.source.row.key, { send: sent.send })
}

function later(sent: Sent, { target, command }: Parcel): InboxRow {
  return inboxRow(sent, target, { command })
}

/** Parcels of one send have different targets, so the send's ordinal tells the rows apart. */
function inboxRow({ source, step, ordinal, at }: Sent, target: string, work: InboxRow['work']) {
  return { target, source: source.row.key, sourceStep: step, ordinal, at, work }
}
