import type { Variables } from '@punctual/interpreter'
import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'
import type { Topic } from './correlation-keys.ts'
import { localKey } from './keys.ts'
import { shareBuffer } from './message-buffer.ts'
import { startsOf, type Starter } from './messages.ts'
import { startEventOf } from './broadcasts.ts'
import { Refusal } from './refusal.ts'
import type { Workspace } from './workspace.ts'

/** A message that is kept, and the processes that have had it. */
type Kept = Readonly<{
  key: string
  name: string
  correlationKey: string
  variables: Variables
  by: string
  processes: Set<string>
}>
type Stored = Omit<Kept, 'variables' | 'processes'> & { variables: string; processes: string }
/** An open message subscription, by its global key. */
export type Wait = Readonly<{
  instance: string
  key: string
  messageName: string
  correlationKey: string
}>
type Named = Readonly<{ name: string; correlationKey: string }>

/** Processes that one transaction starts for messages that were kept. */
const STARTS_MAX = 500

const FIND = {
  name: 'message_find',
  text: `select m.key::text as key, m.name, m.correlation_key as "correlationKey", m.variables,
           m.by, m.processes
         from unnest($1::text[], $2::text[]) as u(name, correlation_key)
         join message m on m.name = any(array[u.name]) and m.correlation_key = u.correlation_key
         where m.buffered and m.expires_at > $3 order by m.created_at, m.key for update of m`,
}
const TAKE = {
  name: 'message_take',
  text: `update message as t set processes = u.processes
         from unnest($1::int8[], $2::text[]) as u(key, processes)
         where t.key = any(array[u.key])`,
}
const STARTABLE = {
  name: 'message_startable',
  text: `select distinct s.process_id as "processId", m.correlation_key as "correlationKey"
         from start_message s join message m on m.name = s.message_name
         where s.kind = 'message' and m.buffered and m.expires_at > $1
           and not m.processes::jsonb @> to_jsonb(s.process_id)
           and (m.correlation_key = '' or not exists (select from instance i
             where i.process_id = s.process_id and i.correlation_key = m.correlation_key))
         limit $2`,
}

/**
 * Gives what was kept to the waits that this transaction has opened and the processes that it lets
 * start again: the oldest message first, each once for a process. False when there was none.
 */
export async function correlateBuffered(
  workspace: Workspace,
  lookedUp: Set<string>,
): Promise<boolean> {
  const waits = newWaits(workspace, lookedUp)
  const topics = workspace.correlationKeys.takeLeft()
  if (waits.length + topics.length === 0) return false
  for (const { key } of waits) lookedUp.add(key)
  return (await giveKept(workspace, waits, topics)) > 0
}

/** Starts what may be started by kept messages; gives whether there may be more. */
export async function startKept(workspace: Workspace): Promise<boolean> {
  await shareBuffer(workspace.session)
  const topics = await workspace.session.query<Topic>(STARTABLE, [workspace.at, STARTS_MAX])
  if (topics.length === 0) return false
  return (await giveKept(workspace, [], topics)) > 0
}

/** A replayed instance gets what its log says. */
function newWaits({ changes, held, again }: Workspace, lookedUp: ReadonlySet<string>): Wait[] {
  const opened = changes.subscription.rows.filter(({ kind }) => kind === 'message')
  return [...opened, ...again].filter(
    ({ key, instance }) => !lookedUp.has(key) && held.get(instance)?.row.replay === false,
  )
}

/** How many messages were received. */
async function giveKept(
  workspace: Workspace,
  waits: readonly Wait[],
  topics: readonly Topic[],
): Promise<number> {
  const { session, at } = workspace
  await shareBuffer(session)
  const starters = await startsOf(
    session,
    topics.map(({ processId }) => processId),
  )
  const starts = topics.flatMap(({ processId, correlationKey }) =>
    starters.flatMap((starter) =>
      starter.processId === processId ? [{ starter, correlationKey }] : [],
    ),
  )
  const wanted = [
    ...waits.map(({ messageName: name, correlationKey }) => ({ name, correlationKey })),
    ...starts.map(({ starter: { name }, correlationKey }) => ({ name, correlationKey })),
  ]
  const messages = wanted.length === 0 ? [] : await findMessages(session, wanted, at)
  if (messages.length === 0) return 0
  const taken = waits.flatMap((wait) => receiveOne(workspace, wait, messages) ?? [])
  for (const { starter, correlationKey } of starts) {
    const named = messages.filter(
      (each) => each.name === starter.name && each.correlationKey === correlationKey,
    )
    taken.push(...(await startBy(workspace, starter, named)))
  }
  await storeTaken(session, new Set(taken))
  return taken.length
}

async function findMessages(session: Session, wanted: readonly Named[], at: number) {
  const topics = new Map(wanted.map((each) => [JSON.stringify(each), each]))
  const column = (of: (named: Named) => string) =>
    arrayParameter('text', [...topics.values()].map(of))
  const parameters = [column(({ name }) => name), column((each) => each.correlationKey), at]
  const rows = await session.query<Stored>(FIND, parameters)
  return rows.map(({ key, name, correlationKey, variables, by, processes }): Kept => ({
    key,
    name,
    correlationKey,
    by,
    variables: JSON.parse(variables) as Variables,
    processes: new Set(JSON.parse(processes) as string[]),
  }))
}

/** The message that the wait got, if there is one for it. */
function receiveOne(
  workspace: Workspace,
  { instance, key, messageName, correlationKey }: Wait,
  messages: readonly Kept[],
): Kept | undefined {
  const held = workspace.held.get(instance)!
  const { processId } = held.row
  const message = messages.find(
    (each) =>
      each.name === messageName &&
      each.correlationKey === correlationKey &&
      !each.processes.has(processId),
  )
  if (!message) return undefined
  const { name, variables, by } = message
  const command = {
    type: 'correlateMessage',
    key: localKey(key),
    message: name,
    variables,
  } as const
  const accepted = workspace.perform(held, { ...command, at: workspace.at, by })
  if (accepted instanceof Refusal) return undefined
  message.processes.add(processId)
  return message
}

/** The messages that started an instance: one with a key, without one all. */
async function startBy(
  workspace: Workspace,
  { definitionKey, processId, element }: Starter,
  messages: readonly Kept[],
): Promise<Kept[]> {
  const { definitions, session, at, correlationKeys } = workspace
  const taken: Kept[] = []
  for (const message of messages) {
    const { correlationKey, variables, by, processes } = message
    if (processes.has(processId)) continue
    if (!(await correlationKeys.isFree({ processId, correlationKey }))) break
    const runnable = await definitions.runnable(definitionKey, session)
    const held = workspace.create(runnable, { correlationKey, replay: false }, at)
    if (!held) break
    const startEvent = startEventOf(runnable, element)
    const start = { type: 'startInstance', variables, ...startEvent, at, by } as const
    if (workspace.perform(held, start) instanceof Refusal) break
    processes.add(processId)
    taken.push(message)
    if (correlationKey !== '') break
  }
  return taken
}

async function storeTaken(session: Session, taken: ReadonlySet<Kept>): Promise<void> {
  if (taken.size === 0) return
  const messages = [...taken]
  await session.query(TAKE, [
    arrayParameter(
      'int8',
      messages.map(({ key }) => key),
    ),
    arrayParameter(
      'text',
      messages.map(({ processes }) => JSON.stringify([...processes])),
    ),
  ])
}
