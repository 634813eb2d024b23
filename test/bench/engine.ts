/**
 * Process instances per second through the runner, in process, with durable commits: start →
 * service task → end. `node test/bench/engine.ts [instances] [inFlight …]`; DATABASE_URL for a
 * server, PGlite in a temporary folder otherwise. Needs a built engine.
 */
import 'reflect-metadata'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NestFactory } from '@nestjs/core'

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

const [instances = 20_000, ...levels] = process.argv.slice(2).map(Number)
const inFlightLevels = levels.length > 0 ? levels : [1, 32, 1_000, 4_000]
const WORKER_BATCH = 500

/** About as large as the state of the ceiling's prototype. */
const variables = {
  order: 'RO-2026-0001',
  customer: { name: 'Li Na', city: 'Shanghai' },
  amount: 120,
}
const folder = process.env['DATABASE_URL']
  ? undefined
  : mkdtempSync(join(tmpdir(), 'punctual-bench-'))
const settings = {
  ...readSettings({ ...process.env, LOG_LEVEL: 'error' }),
  queueLimit: 100_000,
  ...(folder && { dataFolder: folder }),
}
const app = await NestFactory.createApplicationContext(AppModule.of(settings), {
  logger: ['error'],
})
const runner = app.get(Runner)
const jobs = app.get(Jobs)
await app.get(Deployer).deploy([{ name: 'bench.bpmn', content: errand() }], 'bench')

console.log(`${settings.databaseUrl ? 'PostgreSQL' : 'PGlite'}, ${instances} instances at most`)
await direct(Math.min(500, instances), 100)
const rows = []
for (const inFlight of inFlightLevels) {
  const count = Math.min(instances, Math.max(300, inFlight * 20))
  rows.push({ how: 'handler in process', inFlight, ...(await direct(count, inFlight)) })
  rows.push({ how: 'worker by long poll', inFlight, ...(await polled(count, inFlight)) })
}
console.table(rows)
await app.close()
if (folder) rmSync(folder, { recursive: true, force: true })

/** The job is completed as soon as its key is known. */
async function direct(count: number, inFlight: number) {
  return measure(count, inFlight, async (latencies) => {
    const begun = performance.now()
    const { instance, state } = await runner.start({ processId: 'bench', by: 'bench', variables })
    latencies.push(performance.now() - begun)
    const key = Number(Object.keys(state.jobs)[0])
    const done = performance.now()
    await runner.run({ instance, command: { type: 'completeJob', key }, by: 'worker:bench' })
    latencies.push(performance.now() - done)
  })
}

/** Workers of their own fetch jobs by long poll and complete them. */
async function polled(count: number, inFlight: number) {
  let completed = 0
  const worker = async () => {
    while (completed < count) {
      const options = { worker: 'bench', maxJobs: WORKER_BATCH, timeoutMs: 60_000, waitMs: 200 }
      const taken = await jobs.activate({ type: 'bench', ...options })
      await Promise.all(
        taken.map(async ({ key }) => {
          const command = { type: 'completeJob', key: localKey(key) } as const
          await runner.run({ instance: instanceOf(key), command, by: 'worker:bench' })
          completed++
        }),
      )
    }
  }
  const workers = [worker(), worker()]
  return measure(
    count,
    inFlight,
    async (latencies) => {
      const begun = performance.now()
      await runner.start({ processId: 'bench', by: 'bench', variables })
      latencies.push(performance.now() - begun)
    },
    () => Promise.all(workers),
  )
}

async function measure(
  count: number,
  inFlight: number,
  one: (latencies: number[]) => Promise<void>,
  rest: () => Promise<unknown> = async () => {},
) {
  const latencies: number[] = []
  let left = count
  const cpu = process.cpuUsage()
  const begun = performance.now()
  const lane = async () => {
    while (left-- > 0) await one(latencies)
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane))
  await rest()
  const seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const sorted = latencies.toSorted((a, b) => a - b)
  const percentile = (part: number) => Number(sorted[Math.floor(sorted.length * part)]!.toFixed(1))
  return {
    perSecond: Math.round(count / seconds),
    'µs CPU each': Math.round((user + system) / count),
    'command p50 ms': percentile(0.5),
    'p99 ms': percentile(0.99),
  }
}

function errand(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="bench-file" targetNamespace="bench">
  <bpmn:process id="bench" isExecutable="true">
    <bpmn:startEvent id="start"/>
    <bpmn:serviceTask id="task">
      <bpmn:extensionElements><zeebe:taskDefinition type="bench"/></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="end"/>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="task"/>
    <bpmn:sequenceFlow id="b" sourceRef="task" targetRef="end"/>
  </bpmn:process>
</bpmn:definitions>`
}
