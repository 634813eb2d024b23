/**
 * Process instances per second through the runner, without HTTP, with durable commits: start →
 * service task → end. Prints a line of JSON for each measurement.
 * `node test/bench/in-process.ts <warm-up ms> <ms> [in flight …]`; DATABASE_URL for a server,
 * PGlite in a temporary folder otherwise. Profile it with `node --cpu-prof`. Needs a built engine.
 */
import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'
import { watch } from './cpu.ts'
import { jobType, one, variables } from './drawings.ts'
import { closedLoop, type Measured } from './load.ts'

type Engine = typeof import('../../apps/engine/src/app.module.ts')
type Settings = typeof import('../../apps/engine/src/settings.ts')
type Deployment = typeof import('../../apps/engine/src/deployment/deployer.ts')
type RunnerModule = typeof import('../../apps/engine/src/runtime/runner.ts')
type JobsModule = typeof import('../../apps/engine/src/runtime/jobs.ts')
type Keys = typeof import('../../apps/engine/src/runtime/keys.ts')

const built = <T>(path: string): Promise<T> =>
  import(new URL(`../../apps/engine/dist/${path}`, import.meta.url).href) as Promise<T>
const { AppModule } = await built<Engine>('app.module.js')
const { readSettings } = await built<Settings>('settings.js')
const { Deployer } = await built<Deployment>('deployment/deployer.js')
const { Runner } = await built<RunnerModule>('runtime/runner.js')
const { Jobs } = await built<JobsModule>('runtime/jobs.js')
const { instanceOf, localKey } = await built<Keys>('runtime/keys.js')

const [warmUpMs = 500, ms = 3_000, ...given] = process.argv.slice(2).map(Number)
const levels = given.length > 0 ? given : [1, 32, 1_000, 4_000]
const WORKER_BATCH = 500
const POLLS = 4

const folder = process.env['DATABASE_URL']
  ? undefined
  : mkdtempSync(join(tmpdir(), 'punctual-bench-'))
const settings = {
  ...readSettings({ ...process.env, LOG_LEVEL: 'error' }),
  ...(folder && { dataFolder: folder }),
}
const app = await NestFactory.createApplicationContext(AppModule.of(settings), {
  logger: ['error'],
})
const runner = app.get(Runner)
const jobs = app.get(Jobs)
await app.get(Deployer).deploy([{ name: 'one.bpmn', content: one }], 'bench')
for (const inFlight of levels) {
  await report('handler in process', inFlight, direct)
  await report('worker in process', inFlight, await worked())
}
await app.close()
if (folder) rmSync(folder, { recursive: true, force: true })

/** The job is completed as soon as its key is known. */
async function direct(): Promise<void> {
  const { instance, state } = await runner.start({ processId: 'one', by: 'bench', variables })
  const key = Number(Object.keys(state.jobs)[0])
  await runner.run({ instance, command: { type: 'completeJob', key }, by: 'worker:bench' })
}

/** Workers fetch jobs by long poll and complete them. */
async function worked() {
  const done = new Map<string, () => void>()
  const early = new Set<string>()
  const worker = async () => {
    for (;;) {
      const options = { worker: 'bench', maxJobs: WORKER_BATCH, timeoutMs: 60_000, waitMs: 200 }
      const taken = await jobs.activate({ type: jobType, ...options })
      await Promise.all(
        taken.map(async ({ key }) => {
          const command = { type: 'completeJob', key: localKey(key) } as const
          const instance = instanceOf(key)
          await runner.run({ instance, command, by: 'worker:bench' })
          if (!done.has(instance)) early.add(instance)
          done.get(instance)?.()
          done.delete(instance)
        }),
      )
      if (taken.length === 0 && stopped) return
    }
  }
  let stopped = false
  const workers = Promise.all(Array.from({ length: POLLS }, worker))
  const run = async () => {
    const { instance } = await runner.start({ processId: 'one', by: 'bench', variables })
    if (!early.delete(instance)) await new Promise<void>((resolve) => done.set(instance, resolve))
  }
  const stop = async () => {
    stopped = true
    await workers
  }
  return Object.assign(run, { stop })
}

async function report(
  how: string,
  inFlight: number,
  run: (() => Promise<void>) & { stop?: () => Promise<void> },
): Promise<void> {
  const postmaster = Number(process.env['BENCH_POSTMASTER'])
  let stop = () => ({})
  let cpu: Readonly<Record<string, number>> = {}
  const begun = () => {
    const server = postmaster > 0 && { PostgreSQL: { pid: postmaster, tree: true } }
    stop = watch({ engine: { pid: process.pid }, ...server })
  }
  const over = () => {
    cpu = stop()
  }
  const measured: Measured = await closedLoop(inFlight, { warmUpMs, ms }, run, { begun, over })
  await run.stop?.()
  const shares = Object.entries(cpu).map(([name, share]) => [`${name} %`, share])
  console.log(JSON.stringify({ how, inFlight, ...measured, cpu: Object.fromEntries(shares) }))
}
