import type { ReceivedEventsDto } from '../instances/instance.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { table, terminal } from './terminal.ts'

type Options = GlobalOptions & Readonly<{ process?: string; variables?: Record<string, unknown> }>

/** `punctual send <businessId> <event>`: to whatever of the case waits for the event. */
export async function send(businessId: string, event: string, options: Options): Promise<void> {
  const { process: processId, variables } = options
  const client = new EngineClient(connectionOf(options))
  const body = { businessId, event, processId, variables }
  const received = await client.post<ReceivedEventsDto>('/api/instances/events', body)
  if (options.json) return terminal.json(received)
  const rows = received.items.map(({ key, state, active }) => [
    key,
    state,
    active.map(({ name }) => name).join(', '),
  ])
  terminal.line(table(['KEY', 'STATE', 'NOW AT'], rows))
}
