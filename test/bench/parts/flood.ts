/** Ten thousand starts at once over HTTP: how they are answered, and how reads fare beside them. */
import { rounded, watching, type Bench, type Row } from '../bench.ts'
import { asking, variables } from '../drawings.ts'
import { startEngine, type Engine } from '../engine-process.ts'
import { HttpClient } from '../http.ts'
import { pause, spread } from '../load.ts'
import { pagesOf, reading } from '../reads.ts'

const CALLERS = 10_000
/** Reads without any load, for comparison. */
const REST_MS = 3_000
/** How many times each caller starts a case, the next when the one before was answered. */
const ROUNDS = { quick: [1], full: [1, 3] }
/** A queue that is too small for the callers says so. */
const SMALL_QUEUE = 1_000

export async function flood(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  for (const queue of [undefined, SMALL_QUEUE]) {
    const url = await bench.server.fresh(`bench_flood_${queue ?? 'default'}`)
    const engine = await startEngine(url, queue === undefined ? {} : { PUNCTUAL_QUEUE: `${queue}` })
    await engine.deploy({ 'asking.bpmn': asking })
    const callers = new HttpClient(engine.port)
    await callers.prepare(CALLERS)
    const what = queue === undefined ? 'flood' : `flood, room for ${queue}`
    if (queue === undefined)
      rows.push(await measure(bench, engine, 'no load', () => pause(REST_MS)))
    for (const rounds of bench.quick ? ROUNDS.quick : ROUNDS.full) {
      const all = () => startAll(callers, rounds)
      rows.push(await measure(bench, engine, what, all))
    }
    callers.close()
    await engine.stop()
  }
  return rows
}

async function measure(
  bench: Bench,
  engine: Engine,
  what: string,
  load: () => Promise<Row | void>,
): Promise<Row> {
  const { key } = await engine.client.ask<{ key: string }>('POST', '/api/instances', {
    processId: 'asking',
    variables,
  })
  const readers = await reading(engine, pagesOf(key))
  const cpu = watching(bench, { engine, load: { pid: process.pid } })
  cpu.sides.begun()
  const figures = await load()
  cpu.sides.over()
  return { what, ...figures, ...(await readers.over()), ...cpu.row }
}

/** Every caller starts a case so many times; how many were started, and how many refused. */
async function startAll(callers: HttpClient, rounds: number): Promise<Row> {
  const request = { processId: 'asking', variables }
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  const since = performance.now()
  const caller = async () => {
    for (let round = 0; round < rounds; round++) {
      const asked = performance.now()
      const status = await callers.statusOf('POST', '/api/instances', request)
      latencies.push(performance.now() - asked)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: CALLERS }, caller))
  const seconds = (performance.now() - since) / 1_000
  const { 201: started = 0, 503: refused = 0, ...others } = Object.fromEntries(statuses)
  if (Object.keys(others).length > 0) {
    throw new Error(`expected 201 or 503, but there was ${JSON.stringify(others)}`)
  }
  const { p50, p99 } = spread(latencies)
  return {
    starts: CALLERS * rounds,
    '201': started,
    '503': refused,
    'per second': rounded((CALLERS * rounds) / seconds),
    'p50 ms': rounded(p50),
    'p99 ms': rounded(p99),
  }
}
