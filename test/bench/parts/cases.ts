/** What open cases cost while nothing happens to them, and how soon a restarted engine works. */
import { rounded, type Bench, type Row } from '../bench.ts'
import { clone } from '../clone.ts'
import { residentBytes } from '../cpu.ts'
import { open, type Client } from '../database.ts'
import { startEngine, type Engine } from '../engine-process.ts'
import { HttpClient } from '../http.ts'
import { pause } from '../load.ts'
import { openCase, processesFolder } from './repair.ts'

const AT_A_TIME = 64
const CASES = 10_000
const REST_MS = 2_000
const MEGABYTE = 1_048_576
const env = { PUNCTUAL_PROCESSES: processesFolder }

/** Memory and disk of open repair cases; restart with many of them until a command is answered. */
export async function cases(bench: Bench): Promise<Row[]> {
  const [opened, restarted] = bench.quick ? [2_000, 20_000] : [10_000, 100_000]
  const url = await bench.server.fresh('bench_cases')
  const client = await open(url)
  const first = await startEngine(url, env)
  const idle = await memoryOf(first)
  const template = await openCase(first, 'RO-0')
  await openCases(first, opened)
  const busy = await memoryOf(first)
  await first.stop()

  const before = await databaseBytes(client)
  const added = restarted - opened
  await clone(client, { template, count: added })
  const after = await databaseBytes(client)
  await client.query('vacuum analyze')
  const none = await restart(await emptyDatabase(bench))
  const many = await restart(url)
  await client.end()
  const perCases = (bytes: number, count: number) => rounded((bytes * CASES) / count / MEGABYTE)
  return [
    { what: 'engine with no case, MB', value: rounded(idle / MEGABYTE) },
    { what: `after ${opened} cases were opened, MB`, value: rounded(busy / MEGABYTE) },
    { what: `restarted with ${restarted} open, MB`, value: rounded(many.memory / MEGABYTE) },
    { what: 'restarted with none, MB', value: rounded(none.memory / MEGABYTE) },
    {
      what: 'memory per 10,000 open cases, MB',
      value: perCases(many.memory - none.memory, restarted),
    },
    { what: 'disk per 10,000 open cases, MB', value: perCases(after - before, added) },
    { what: 'restart with none, ms', value: rounded(none.answeredMs) },
    { what: `restart with ${restarted} open, ms`, value: rounded(many.answeredMs) },
  ]
}

async function openCases(engine: Engine, count: number): Promise<void> {
  let next = 1
  const opener = async () => {
    while (next <= count) await openCase(engine, `RO-${next++}`)
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, opener))
}

async function emptyDatabase(bench: Bench): Promise<string> {
  const url = await bench.server.fresh('bench_no_cases')
  await (await startEngine(url, env)).stop()
  return url
}

/** From the start of the process until the first command was answered. */
async function restart(url: string): Promise<{ answeredMs: number; memory: number }> {
  const since = performance.now()
  const engine = await startEngine(url, env)
  const client = new HttpClient(engine.port)
  await openCase({ ...engine, client }, 'RO-AFTER')
  const answeredMs = performance.now() - since
  const memory = await memoryOf(engine)
  await engine.stop()
  return { answeredMs, memory }
}

/** Resident, after a rest in which garbage may be collected. */
async function memoryOf({ pid }: Engine): Promise<number> {
  await pause(REST_MS)
  return residentBytes(pid)
}

async function databaseBytes(client: Client): Promise<number> {
  const { rows } = await client.query('select pg_database_size(current_database())::text as bytes')
  return Number(rows[0]!['bytes'])
}
