import type { StartedInstanceDto } from '../instances/instance.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { terminal } from './terminal.ts'

type Options = GlobalOptions &
  Readonly<{ businessId?: string; variables?: Record<string, unknown> }>

/** `punctual start <processId>`. */
export async function start(processId: string, options: Options): Promise<void> {
  const { businessId, variables } = options
  const client = new EngineClient(connectionOf(options))
  const body = { processId, businessId, variables }
  const started = await client.post<StartedInstanceDto>('/api/instances', body)
  if (options.json) return terminal.json(started)
  terminal.line(`started ${started.processId} version ${started.version}: ${started.key}`)
}
