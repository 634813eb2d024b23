/**
 * The ceiling of this machine: a group-commit prototype without an engine. Three commands an
 * instance (start, activate, complete); each writes the state (about 500 bytes) and one packed
 * history row, a job is inserted and deleted. All commands that wait when a writer becomes free go
 * into one transaction; callers are answered after commit.
 */
import { arrayOf } from './ceiling-arrays.ts'
import { open, type Client } from './database.ts'
import { closedLoop, spread, type Span } from './load.ts'

type Kind = 'start' | 'activate' | 'complete'
type Command = Readonly<{ kind: Kind; key: number; step: number; since: number; answer(): void }>

const BATCH_MAX = 1_000
const WRITERS = 4
const STATE = `{"status":"active","variables":"${'x'.repeat(440)}","key":`
const EVENTS: Readonly<Record<Kind, string>> = {
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
    instance bigint, key bigint, type text not null, worker text, primary key (instance, key))`
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
const STATEMENTS: Readonly<Record<Kind, string>> = {
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

/** Instances per second with `inFlight` at a time, and the latency of instance and command. */
export async function ceiling(
  url: string,
  inFlight: number,
  span: Span,
  sides: { begun?: () => void; over?: () => void } = {},
) {
  const clients = await Promise.all(Array.from({ length: WRITERS }, () => connect(url)))
  await clients[0]!.query(TABLES)
  const queue: Command[] = []
  const idle: (() => void)[] = []
  const latencies: number[] = []
  const ask = (kind: Kind, key: number, step: number) =>
    new Promise<void>((answer) => {
      queue.push({ kind, key, step, answer, since: performance.now() })
      idle.pop()?.()
    })
  let running = true
  const loops = clients.map(async (client) => {
    while (running) {
      if (queue.length === 0) await new Promise<void>((wake) => idle.push(wake))
      else await commit(client, queue.splice(0, BATCH_MAX), latencies)
    }
  })
  let next = 1
  const measured = await closedLoop(
    inFlight,
    span,
    async () => {
      const key = next++ << 8
      await ask('start', key, 1)
      await ask('activate', key, 2)
      await ask('complete', key, 3)
    },
    { ...sides, begun: () => ((latencies.length = 0), sides.begun?.()) },
  )
  running = false
  idle.forEach((wake) => wake())
  await Promise.all(loops)
  await Promise.all(clients.map((client) => client.end()))
  return { ...measured, command: spread(latencies) }
}

async function connect(url: string): Promise<Client> {
  const client = await open(url)
  await client.query(PLANS)
  return client
}

async function commit(client: Client, batch: Command[], latencies: number[]): Promise<void> {
  const kinds = Map.groupBy(batch, ({ kind }) => kind)
  if (kinds.size > 1) await client.query('begin')
  for (const [kind, commands] of kinds) {
    const values = parameters(kind, commands)
    await client.query({ name: kind, text: STATEMENTS[kind], values })
  }
  if (kinds.size > 1) await client.query('commit')
  const now = performance.now()
  for (const { answer, since } of batch) {
    latencies.push(now - since)
    answer()
  }
}

function parameters(kind: Kind, commands: readonly Command[]): Buffer[] {
  const at = Date.now()
  return [
    arrayOf.bigint(commands.map(({ key }) => key)),
    arrayOf.int(commands.map(({ step }) => step)),
    arrayOf.bigint(commands.map(() => at)),
    arrayOf.text(commands.map(() => EVENTS[kind])),
    arrayOf.text(commands.map(({ key }) => `${STATE}${key}}`)),
  ]
}
