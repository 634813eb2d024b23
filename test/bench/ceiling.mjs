// The ceiling of this machine: a group-commit prototype without an engine. Three commands an
// instance (start, activate, complete); each writes the state (about 500 bytes) and one packed
// history row, a job is inserted and deleted. All commands that wait when a writer becomes free go
// into one statement; callers are answered after commit.
import pg from 'pg'
import { arrayOf } from './ceiling-arrays.mjs'

const BATCH_MAX = 1_000
const STATE = `{"status":"active","variables":"${'x'.repeat(440)}","key":`
const EVENTS = {
  start: JSON.stringify(
    ['instanceStarted', 'elementEntered', 'flowTaken', 'jobCreated'].map((type) => ({
      type,
      key: 1,
    })),
  ),
  activate: JSON.stringify([{ type: 'jobActivated', key: 4, worker: 'bench' }]),
  complete: JSON.stringify(
    ['jobCompleted', 'flowTaken', 'instanceCompleted'].map((type) => ({ type, key: 5 })),
  ),
}
const TABLES = `
  drop schema if exists ceiling cascade; create schema ceiling;
  create table ceiling.instance (key bigint primary key, step int not null, state text not null)
    with (fillfactor = 60);
  create table ceiling.history (
    instance bigint, step int, at bigint not null, events text not null,
    primary key (instance, step));
  create table ceiling.job (
    instance bigint, key bigint, type text not null, worker text, primary key (instance, key));`
/** Array parameters make the planner guess; index nested loops are what it should have guessed. */
const PLANS = `
  set plan_cache_mode = force_generic_plan; set enable_seqscan = off;
  set enable_hashjoin = off; set enable_mergejoin = off`
const HISTORY = `
  insert into ceiling.history
  select * from unnest($1::bigint[], $2::int[], $3::bigint[], $4::text[])`
const KEYS = 'unnest($1::bigint[]) k'
const UPDATE = `
  update ceiling.instance i set step = u.step, state = u.state
  from unnest($1::bigint[], $2::int[], $5::text[]) u(key, step, state) where i.key = u.key`
const STATEMENTS = {
  start: `
    with history as (${HISTORY}),
      job as (insert into ceiling.job select k, k + 4, 'bench' from ${KEYS})
    insert into ceiling.instance select * from unnest($1::bigint[], $2::int[], $5::text[])`,
  activate: `
    with history as (${HISTORY}),
      job as (update ceiling.job set worker = 'bench' from ${KEYS} where instance = k)
    ${UPDATE}`,
  complete: `
    with history as (${HISTORY}),
      job as (delete from ceiling.job using ${KEYS} where instance = k)
    ${UPDATE}`,
}

/**
 * Runs `total` instances with `inFlight` at a time over `writers` connections; gives rate and
 * latency of a command.
 */
export async function ceiling(url, { total, inFlight, writers = 4 }) {
  const clients = await Promise.all(Array.from({ length: writers }, () => connect(url)))
  await clients[0].query(TABLES)
  const queue = []
  const idle = []
  const latencies = []
  const ask = (kind, key, step) =>
    new Promise((answer) => {
      queue.push({ kind, key, step, answer, since: performance.now() })
      const wake = idle.pop()
      if (wake) wake()
    })
  let running = true
  const loops = clients.map(async (client) => {
    while (running) {
      if (queue.length === 0) await new Promise((wake) => idle.push(wake))
      else await commit(client, queue.splice(0, BATCH_MAX), latencies)
    }
  })
  const began = performance.now()
  let next = 1
  const caller = async () => {
    for (let key = next++; key <= total; key = next++) {
      await ask('start', key << 8, 1)
      await ask('activate', key << 8, 2)
      await ask('complete', key << 8, 3)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, caller))
  const seconds = (performance.now() - began) / 1_000
  running = false
  idle.forEach((wake) => wake())
  await Promise.all(loops)
  await Promise.all(clients.map((client) => client.end()))
  latencies.sort((a, b) => a - b)
  const at = (share) =>
    latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))]
  return { perSecond: Math.round(total / seconds), p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function connect(url) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(PLANS)
  return client
}

async function commit(client, batch, latencies) {
  const kinds = Object.groupBy(batch, ({ kind }) => kind)
  const several = Object.keys(kinds).length > 1
  if (several) await client.query('begin')
  for (const [kind, commands] of Object.entries(kinds)) {
    await client.query({ name: kind, text: STATEMENTS[kind], values: parameters(kind, commands) })
  }
  if (several) await client.query('commit')
  const now = performance.now()
  for (const { answer, since } of batch) {
    latencies.push(now - since)
    answer()
  }
}

function parameters(kind, commands) {
  const at = Date.now()
  return [
    arrayOf.bigint(commands.map(({ key }) => key)),
    arrayOf.int(commands.map(({ step }) => step)),
    arrayOf.bigint(commands.map(() => at)),
    arrayOf.text(commands.map(() => EVENTS[kind])),
    arrayOf.text(commands.map(({ key }) => `${STATE}${key}}`)),
  ]
}
