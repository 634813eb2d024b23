import type { Send } from '@punctual/interpreter'
import { arrayParameter } from '../storage/array-parameter.ts'
import { hears } from './broadcasts.ts'
import type { Sent, Workspace } from './workspace.ts'

type Message = Pick<Extract<Send, { type: 'publishMessage' }>, 'name' | 'correlationKey'>

const LIVING = {
  name: 'machines_of_correlation_key',
  text: `select i.key::text as key from unnest($1::text[]) as u(process_id)
         join instance i on i.process_id = any(array[u.process_id]) and i.correlation_key = $2
         where not i.replay order by i.key`,
}
const SUBSCRIBED = {
  name: 'machines_that_wait',
  text: `select distinct s.instance::text as key from subscription s
         join instance i on i.key = s.instance
         where s.kind = 'message' and s.message_name = $2 and s.correlation_key = $3
           and i.process_id = any($1::text[]) and not i.replay`,
}

/**
 * The machines that a message is an event for. Whether one waits for it is seen when it arrives:
 * what is sent before may change that.
 */
export async function machinesOf(
  workspace: Workspace,
  sent: Sent,
  { name, correlationKey }: Message,
): Promise<ReadonlySet<string>> {
  const ids = workspace.definitions.machinesReactingTo(name)
  const found = new Set<string>()
  if (ids.length === 0) return found
  for (const held of workspace.held.values()) {
    const { key, processId, state, correlationKey: own } = held.row
    if (!ids.includes(processId) || state.status !== 'active' || !hears(held, sent)) continue
    const waits = Object.values(state.subscriptions)
    const isKnown = own === correlationKey
    if (isKnown || waits.some((wait) => wait.correlationKey === correlationKey)) found.add(key)
  }
  if (sent.source.row.replay) return found
  const { session } = workspace
  const named = arrayParameter('text', ids)
  const living = await session.query<{ key: string }>(LIVING, [named, correlationKey])
  const waiting = await session.query<{ key: string }>(SUBSCRIBED, [named, name, correlationKey])
  for (const { key } of [...living, ...waiting]) if (!workspace.held.has(key)) found.add(key)
  return found
}
