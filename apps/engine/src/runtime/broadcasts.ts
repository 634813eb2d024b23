import type { CommandBody, OpenSubscription, Send } from '@punctual/interpreter'
import type { Addressed, Parcel } from './deliveries.ts'
import { machinesOf } from './machines.ts'
import { globalKey, localKey } from './keys.ts'
import { keepThrown } from './message-buffer.ts'
import type { Runnable } from '../deployment/definitions.ts'
import { listenersTo, startsFor, subscribersOf, type Starter } from './messages.ts'
import type { Held, Sent, Workspace } from './workspace.ts'

type SendOf<T extends Send['type']> = Extract<Send, { type: T }>
/** A wait for something, wherever it was found. */
type Wait = Readonly<{ instance: string; processId: string; key: string }>

/**
 * A message is for one subscription of each instance that waits, and for the other processes that
 * it starts. One that lives on is kept: `KeptMessages` brings it to whoever waits already.
 */
export async function addressMessage(
  workspace: Workspace,
  sent: Sent,
  send: SendOf<'publishMessage'>,
): Promise<Addressed> {
  const { name: message, correlationKey, variables, timeToLiveMs = 0, messageId } = send
  const { session, at } = workspace
  if (timeToLiveMs > 0 && !sent.source.row.replay) {
    const kept = { name: message, correlationKey, variables, timeToLiveMs, messageId, by: 'engine' }
    await keepThrown(session, kept, at)
    workspace.hasKept = true
    return []
  }
  const isMeant = (wait: OpenSubscription) =>
    wait.kind === undefined &&
    wait.messageName === message &&
    wait.correlationKey === correlationKey
  const machines = await machinesOf(workspace, sent, send)
  const held = [...heldWaits(workspace, sent, isMeant)].flatMap(([first]) => first ?? [])
  const stored = await subscribersOf(session, send, audienceOf(sent))
  const waiting = new Set([...held, ...stored].map(({ processId }) => processId))
  const starters = (await startsFor(session, 'message', message)).filter(
    ({ processId }) => !waiting.has(processId),
  )
  if (!(await startAll(workspace, sent, starters, { correlationKey, variables }))) return 'later'
  const told = parcels(workspace, held, stored, (key) => {
    return { type: 'correlateMessage', key, message, variables }
  })
  const event = { type: 'sendEvent', event: message, variables } as const
  return [
    ...told.filter(({ target }) => !machines.has(target)),
    ...[...machines].map((target) => ({ target, commands: [event] })),
  ]
}

/** A signal is for every wait of every other instance, and for the processes that it starts. */
export async function addressSignal(
  workspace: Workspace,
  sent: Sent,
  { name, variables }: SendOf<'broadcastSignal'>,
): Promise<Addressed> {
  const { session } = workspace
  const starters = await startsFor(session, 'signal', name)
  if (!(await startAll(workspace, sent, starters, { correlationKey: '', variables })))
    return 'later'
  const isMeant = (wait: OpenSubscription) => wait.kind === 'signal' && wait.messageName === name
  const held = [...heldWaits(workspace, sent, isMeant)].flat()
  const stored = await listenersTo(session, name, audienceOf(sent))
  const all = parcels(workspace, held, stored, (key) => ({ type: 'triggerSignal', key, variables }))
  return all.filter(({ target }) => target !== sent.source.row.key)
}

/** Starts an instance at each start event; false when there are not keys enough for all. */
async function startAll(
  workspace: Workspace,
  { source, at }: Sent,
  starters: readonly Starter[],
  {
    correlationKey,
    variables,
  }: Readonly<{ correlationKey: string; variables: Readonly<Record<string, unknown>> }>,
): Promise<boolean> {
  if (!workspace.canCreate(starters.length)) return false
  const { replay, businessId } = source.row
  for (const { definitionKey, processId, element } of starters) {
    const topic = { processId, correlationKey }
    if (!replay && !(await workspace.correlationKeys.isFree(topic))) continue
    const runnable = await workspace.definitions.runnable(definitionKey, workspace.session)
    // A machine belongs to the case that it speaks of.
    const named = runnable.kind === 'machine' && { businessId }
    const started = workspace.create(runnable, { correlationKey, replay, ...named }, at)!
    const startEvent = startEventOf(runnable, element)
    const start = { type: 'startInstance', variables, ...startEvent } as const
    workspace.perform(started, { ...start, at, by: 'engine' })
  }
  return true
}

/** Where a start begins; a machine has one beginning. */
export function startEventOf({ kind }: Runnable, startEvent: string | undefined) {
  return kind === 'machine' || startEvent === undefined ? {} : { startEvent }
}

/** Live instances hear each other; a replayed one hears only the others of its own case. */
export function audienceOf({ source }: Sent) {
  return source.row.replay ? { replayedRoot: source.row.root } : {}
}

/** Whether an instance at hand belongs to the sender's audience. */
export function hears({ row }: Held, { source }: Sent): boolean {
  return row.replay ? row.root === source.row.root : !source.row.replay
}

/**
 * Of the instances at hand, what they wait for stands in their states: the tables are not written
 * yet.
 */
function* heldWaits(
  workspace: Workspace,
  sent: Sent,
  isMeant: (wait: OpenSubscription) => boolean,
): Iterable<readonly Wait[]> {
  for (const held of workspace.held.values()) {
    if (!hears(held, sent)) continue
    const { key: instance, processId, state } = held.row
    yield Object.values(state.subscriptions)
      .filter(isMeant)
      .map(({ key }) => ({ instance, processId, key: globalKey(instance, key) }))
  }
}

/** One parcel for each instance; what the tables say of instances at hand is out of date. */
function parcels(
  workspace: Workspace,
  held: readonly Wait[],
  stored: readonly Wait[],
  command: (key: number) => CommandBody,
): Parcel[] {
  const others = stored.filter(({ instance }) => !workspace.held.has(instance))
  const byTarget = Map.groupBy([...held, ...others], ({ instance }) => instance)
  return [...byTarget].map(([target, waits]) => ({
    target,
    commands: waits.map(({ key }) => command(localKey(key))),
  }))
}
