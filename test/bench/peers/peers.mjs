// The nearest equivalent of "start → service task → end, durable, awaited" in three libraries on
// the same database. Prints one JSON line per peer. Usage: node peers.mjs <database url> [scale]
import { DBOS } from '@dbos-inc/dbos-sdk'
import { makeWorkerUtils, run } from 'graphile-worker'
import { Logger } from 'graphile-worker'
import { PgBoss } from 'pg-boss'

const url = process.argv[2]
const IN_FLIGHT = [1, 32, 512]
/** A short run measures a share of this. */
const scale = Number(process.argv[3] ?? 1)
const TOTAL = { 1: 300 * scale, 32: 4_000 * scale, 512: 6_000 * scale }

/**
 * Calls `once` `total` times, `inFlight` at a time; gives calls per second and the latency of one.
 */
async function drive(once, total, inFlight) {
  const latencies = []
  let left = total
  const began = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) {
        const since = performance.now()
        await once()
        latencies.push(performance.now() - since)
      }
    }),
  )
  const perSecond = Math.round((total * 1_000) / (performance.now() - began))
  latencies.sort((a, b) => a - b)
  return {
    inFlight,
    perSecond,
    p50Ms: latencies[total >> 1],
    p99Ms: latencies[Math.floor(total * 0.99)],
  }
}

async function measure(peer, durable, once, slow = false) {
  for (const inFlight of IN_FLIGHT) {
    const total = slow && inFlight === 1 ? 20 * scale : TOTAL[inFlight]
    console.log(JSON.stringify({ peer, durable, ...(await drive(once, total, inFlight)) }))
  }
}

async function dbos() {
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 20,
    logLevel: 'error',
  })
  const workflow = DBOS.registerWorkflow(
    () => DBOS.runStep(async () => 'done', { name: 'serve' }),
    { name: 'order' },
  )
  await DBOS.launch()
  await measure('DBOS Transact', 'workflow and step results', async () =>
    (await DBOS.startWorkflow(workflow)()).getResult(),
  )
  await DBOS.shutdown()
}

async function pgBoss() {
  const boss = new PgBoss({ connectionString: url, max: 20 })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue('bench')
  const waiting = new Map()
  const done = (id) => waiting.get(id) ?? waiting.set(id, Promise.withResolvers()).get(id)
  const work = async (jobs) => jobs.forEach(({ id }) => done(id).resolve())
  await boss.work('bench', { batchSize: 500, pollingIntervalSeconds: 0.5 }, work)
  await measure(
    'pg-boss',
    'job',
    async () => done(await boss.send('bench', { order: 1 })).promise,
    true,
  )
  await boss.stop({ graceful: false })
}

async function graphileWorker() {
  const waiting = new Map()
  const logger = new Logger(() => () => {})
  const taskList = { bench: async ({ id }) => waiting.get(id)?.() }
  const runner = await run({
    connectionString: url,
    concurrency: 20,
    maxPoolSize: 30,
    noHandleSignals: true,
    logger,
    taskList,
  })
  const utils = await makeWorkerUtils({ connectionString: url, maxPoolSize: 10, logger })
  let next = 0
  await measure('graphile-worker', 'job', () => {
    const id = next++
    return new Promise((resolve, reject) => {
      waiting.set(id, () => resolve(waiting.delete(id)))
      utils.addJob('bench', { id }).catch(reject)
    })
  })
  await utils.release()
  await runner.stop()
}

await dbos()
await pgBoss()
await graphileWorker()
process.exit(0)
