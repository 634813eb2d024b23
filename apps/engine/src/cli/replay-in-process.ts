import type { Replaying } from './replay.ts'

/** Starts an engine without HTTP on the configured database and begins a replay in it. */
export async function beginInProcess(request: {
  log: string
  map: string
  processId: string
  by: string
}): Promise<Replaying> {
  throw new Error(`not wired: ${request.log}`)
}
