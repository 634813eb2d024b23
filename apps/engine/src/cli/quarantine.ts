import type { QuarantineDto } from '../quarantine/quarantine.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { table, terminal } from './terminal.ts'

/** `punctual quarantine`. */
export async function quarantine(options: GlobalOptions & { limit: number }): Promise<void> {
  const client = new EngineClient(connectionOf(options))
  const found = await client.list<QuarantineDto>('/api/quarantine', options.limit)
  if (options.json) return terminal.json(found)
  if (found.length === 0) return terminal.line('nothing is in quarantine')
  terminal.line(
    table(['INSTANCE', 'PROCESS', 'CASE', 'SINCE', 'COMMAND', 'PROBLEM'], found.map(row)),
  )
}

/** `punctual release <instanceKey>`. */
export async function release(
  key: string,
  options: GlobalOptions & Readonly<{ reason?: string }>,
): Promise<void> {
  const client = new EngineClient(connectionOf(options))
  const { reason } = options
  await client.post(`/api/quarantine/${key}/release`, { reason })
  if (options.json) return terminal.json({ instance: key })
  terminal.line(`released ${key}`)
}

function row({
  instance,
  processId,
  businessId,
  since,
  command,
  problem,
}: QuarantineDto): string[] {
  const when = since.replace('T', ' ').slice(0, 16)
  return [instance, processId, businessId ?? '-', when, String(command['type']), problem]
}
