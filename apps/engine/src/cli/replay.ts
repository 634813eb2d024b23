import { existsSync, openAsBlob } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AcceptedReplayDto, ReplayDto } from '../replays/replay.dto.ts'
import { reportText } from '../replays/report/report-text.ts'
import { type GlobalOptions, connectionOf, isUrlGiven } from './arguments.ts'
import { EngineClient } from './engine-client.ts'
import { CliFailure, exitCodes } from './exit.ts'
import { type Progress, startProgress, table, terminal } from './terminal.ts'

type Options = GlobalOptions & Readonly<{ process: string; map: string }>

/** A replay asked of an engine, wherever that runs. */
export type Replaying = Readonly<{ read(): Promise<ReplayDto>; close(): Promise<void> }>

const pollMs = 300

/** `punctual replay <log> --process <id> --map <file>`. */
export async function replay(log: string, options: Options): Promise<void> {
  for (const file of [log, options.map])
    if (!existsSync(file))
      throw new CliFailure(exitCodes.usage, `expected a file '${file}', but there is none`)
  const client = new EngineClient(connectionOf(options))
  const remote = isUrlGiven(options) || (await client.answers())
  const replaying = remote
    ? await begin(client, log, options)
    : await beginHere(log, options, connectionOf(options).user)
  try {
    const ended = await follow(replaying, startProgress('Replaying'))
    if (options.json) terminal.json(ended)
    else if (ended.report) terminal.line(reportText(ended.report, table))
    if (ended.state === 'completed') return
    throw new CliFailure(
      exitCodes.refused,
      ended.failure ?? `expected a whole replay, but it was ${ended.state}`,
    )
  } finally {
    await replaying.close()
  }
}

async function begin(client: EngineClient, log: string, options: Options): Promise<Replaying> {
  const form = new FormData()
  form.append('process', options.process)
  form.append('map', await openAsBlob(options.map), basename(options.map))
  form.append('log', await openAsBlob(log), basename(log))
  const { key } = await client.post<AcceptedReplayDto>('/api/replays', form)
  return { read: () => client.get<ReplayDto>(`/api/replays/${key}`), close: async () => {} }
}

/** The engine is loaded only when it is needed: every other command starts at once. */
async function beginHere(log: string, { process, map }: Options, by: string): Promise<Replaying> {
  const { beginInProcess } = await import('./replay-in-process.ts')
  return beginInProcess({ log, map, processId: process, by })
}

async function follow(replaying: Replaying, progress: Progress): Promise<ReplayDto> {
  try {
    for (;;) {
      const now = await replaying.read()
      progress.update(now.progress.done, now.progress.total)
      if (now.state !== 'running') return now
      await sleep(pollMs)
    }
  } finally {
    progress.stop()
  }
}
