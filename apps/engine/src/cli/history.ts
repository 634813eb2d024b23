import type { HistoryStepDto } from '../cases/case.dto.ts'
import { type GlobalOptions, connectionOf } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { terminal } from './terminal.ts'

type Options = GlobalOptions & Readonly<{ language: string; limit: number }>

/** `punctual history <caseKey>`. */
export async function history(key: string, options: Options): Promise<void> {
  const client = new EngineClient(connectionOf(options))
  const path = `/api/cases/${key}/history?language=${options.language}`
  const steps = await client.list<HistoryStepDto>(path, options.limit)
  if (options.json) return terminal.json(steps)
  for (const { at, events } of steps)
    for (const { sentence } of events)
      terminal.line(`${at.replace('T', ' ').slice(0, 19)}  ${sentence}`)
}
