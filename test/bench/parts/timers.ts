/** Timers that fire while many more are pending: how late, none early, each once. */
import { rounded, watching, type Bench, type Row } from '../bench.ts'
import { clone } from '../clone.ts'
import { open, type Client } from '../database.ts'
import { waiting } from '../drawings.ts'
import { startEngine, type Engine } from '../engine-process.ts'
import { pause, until } from '../load.ts'
import { pagesOf, reading } from '../reads.ts'

const PER_SECOND = 2_000
/** The engine looks every five seconds for what others have planned; two looks are enough. */
const NOTICE_MS = 12_000
/** Between what is due evenly and what is due at once. */
const PAUSE_MS = 3_000
/** What a reader needs to begin. */
const READER_MS = 500
const PATIENCE_MS = 180_000
const FAR = 3_600_000

/** N timers pending, 2,000 due per second for some seconds, then many due in one second. */
export async function timers(bench: Bench): Promise<Row[]> {
  const size = bench.quick
    ? { pending: 100_000, seconds: 5, burst: 20_000 }
    : { pending: 1_000_000, seconds: 30, burst: 100_000 }
  const url = await bench.server.fresh('bench_timers')
  const engine = await startEngine(url)
  await engine.deploy({ 'waiting.bpmn': waiting })
  const client = await open(url)
  const template = await startTemplate(engine)
  const far = Date.now() + FAR
  await clone(client, { template, count: size.pending, due: `${far} + n` })
  await client.query('vacuum analyze')
  await client.query('create table planned (instance bigint primary key, due bigint)')
  const from = Date.now() + NOTICE_MS
  const evenly = { count: size.seconds * PER_SECOND, from, perSecond: PER_SECOND }
  const burstAt = from + size.seconds * 1_000 + PAUSE_MS
  const burst = { count: size.burst, from: burstAt, perSecond: size.burst }
  const plans = [
    { name: `${PER_SECOND} a second`, ...evenly, first: await plan(client, template, evenly) },
    { name: 'all in one second', ...burst, first: await plan(client, template, burst) },
  ]
  if (Date.now() > from) throw new Error('expected the timers to be planned before they are due')
  const rows: Row[] = []
  for (const { name, first, count, from: begin } of plans) {
    const cpu = watching(bench, { engine })
    await pause(Math.max(0, begin - Date.now() - READER_MS))
    const readers = await reading(engine, pagesOf(template))
    cpu.sides.begun()
    await allFired(client, first, count)
    cpu.sides.over()
    const reads = await readers.over()
    const figures = await figuresOf(client, first, count)
    const { pending } = size
    rows.push({ what: name, pending, due: count, early: 0, ...figures, ...reads, ...cpu.row })
  }
  await client.end()
  await engine.stop()
  return rows
}

type Plan = Readonly<{ count: number; from: number; perSecond: number }>

/** Copies the template with timers due at so many per second; the first copy's key. */
async function plan(client: Client, template: string, { count, from, perSecond }: Plan) {
  const due = `${from} + (n::bigint * 1000 / ${perSecond})`
  const first = await clone(client, { template, count, due })
  await client.query(
    `insert into planned select instance, due_at from timer
     where instance ${keysOf(first, count)}`,
  )
  return first
}

async function startTemplate({ client }: Engine): Promise<string> {
  const variables = { until: new Date(Date.now() + FAR).toISOString() }
  const request = { processId: 'waiting', variables }
  return (await client.ask<{ key: string }>('POST', '/api/instances', request)).key
}

const keysOf = (first: bigint, count: number) =>
  `between ${first} and ${first + (BigInt(count) << 20n) - 1n}`

async function allFired(client: Client, first: bigint, count: number): Promise<void> {
  const text = `select exists (select from timer where instance ${keysOf(first, count)}) as left`
  const noneLeft = async () => {
    const { rows } = await client.query<{ left: boolean }>(text)
    return !rows[0]!.left
  }
  await until(PATIENCE_MS, `${count} timers to fire`, noneLeft, 100)
}

/**
 * Lag from the planned instant to the firing and to its commit. Fails when one fired before its
 * time, twice or not at all.
 */
async function figuresOf(client: Client, first: bigint, count: number): Promise<Row> {
  const share = (part: number, of: string) =>
    `percentile_cont(${part}) within group (order by ${of})::float8`
  const { rows } = await client.query<Record<string, number>>(
    `with fired as (
       select instance, at - due as late, committed - due as durable from planned join (
         select instance, at, extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as committed
         from history where command = 'triggerTimer' and instance ${keysOf(first, count)}
       ) h using (instance))
     select count(*)::int as fired, count(distinct instance)::int as once,
       min(late)::float8 as earliest, ${share(0.5, 'late')} as p50,
       ${share(0.5, 'durable')} as "durable50", ${share(0.99, 'durable')} as "durable99",
       max(durable)::float8 as "durableMax" from fired`,
  )
  const { fired, once, earliest, p50, durable50, durable99, durableMax } = rows[0]!
  if (fired !== count || once !== count)
    throw new Error(`expected ${count} timers to fire once, but ${once} fired ${fired} times`)
  if (earliest! < 0) throw new Error(`expected none to be early, but one was by ${-earliest!} ms`)
  return {
    'fired p50 ms': rounded(p50!),
    'durable p50 ms': rounded(durable50!),
    'p99 ms': rounded(durable99!),
    'max ms': rounded(durableMax!),
  }
}
