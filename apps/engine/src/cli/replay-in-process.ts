import 'reflect-metadata'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { AppModule } from '../app.module.ts'
import { type FolderReport, deployFolder } from '../deployment/deploy-folder.ts'
import { Deployer } from '../deployment/deployer.ts'
import { ApiProblem } from '../problems/problem.ts'
import { ReplayQueries } from '../replays/replay.queries.ts'
import { Replays } from '../replays/replays.ts'
import { Refusal } from '../runtime/refusal.ts'
import { readSettings } from '../settings.ts'
import { StartFailure } from '../start-failure.ts'
import { CliFailure, exitCodes } from './exit.ts'
import type { Replaying } from './replay.ts'
import { terminal } from './terminal.ts'

/** What is to be replayed: two files, and a process of the engine. */
type Request = Readonly<{ log: string; map: string; processId: string; by: string }>

/**
 * Starts an engine without HTTP on the database of the environment, deploys its processes as at any
 * start, and begins a replay in it.
 */
export async function beginInProcess({ log, map, processId, by }: Request): Promise<Replaying> {
  const engine = await open()
  try {
    const replays = engine.get(Replays)
    const request = { processId, map: readFileSync(map, 'utf8'), path: log, log: basename(log), by }
    const { key } = await replays.begin(request)
    const queries = engine.get(ReplayQueries)
    return { read: () => queries.one(key), close: () => engine.close() }
  } catch (error) {
    await engine.close()
    throw asFailure(error)
  }
}

async function open() {
  try {
    const settings = { ...readSettings(process.env), clock: 'real' as const }
    const where = settings.databaseUrl ? 'PostgreSQL' : settings.dataFolder
    terminal.failure(`No engine answers: replaying here, on the database in ${where}`)
    const options = { logger: ['error' as const], abortOnError: false }
    const engine = await NestFactory.createApplicationContext(AppModule.of(settings), options)
    engine.enableShutdownHooks()
    const { processesFolder } = settings
    if (processesFolder && existsSync(processesFolder))
      for await (const report of deployFolder(engine.get(Deployer), processesFolder))
        sayRefused(report)
    return engine
  } catch (error) {
    throw asFailure(error)
  }
}

function sayRefused(report: FolderReport): void {
  if (!('refused' in report)) return
  terminal.failure(`Left out ${report.folder}:`)
  for (const { resource, severity, sentence } of report.refused.problems)
    if (severity === 'error') terminal.failure(`  ${resource}: ${sentence}`)
}

function asFailure(error: unknown): unknown {
  if (error instanceof StartFailure || error instanceof Refusal)
    return new CliFailure(exitCodes.refused, error.message)
  if (!(error instanceof ApiProblem)) return error
  const problems = (error.extension['problems'] ?? []) as { path: string; sentence: string }[]
  const lines = problems.map(({ path, sentence }) => `  ${path}: ${sentence}`)
  return new CliFailure(exitCodes.refused, [error.message, ...lines].join('\n'))
}
