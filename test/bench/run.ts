/**
 * The benchmark: `node test/bench/run.ts [--quick] [--only <part>] [<file for JSON>]`. One run on a
 * PostgreSQL server of its own, with the engine started as a user starts it; prints tables, and
 * writes the same figures as JSON. A benchmark, not a test. Needs a built engine.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { tableText, type Bench, type Row } from './bench.ts'
import { startServer, type Server } from './database.ts'
import { endEngines } from './engine-process.ts'
import { within } from './load.ts'
import { cases } from './parts/cases.ts'
import { core } from './parts/core.ts'
import { flood } from './parts/flood.ts'
import { inProcess } from './parts/in-process.ts'
import { instances, nodes } from './parts/instances.ts'
import { peers } from './parts/peers.ts'
import { bounds, raw } from './parts/raw.ts'
import { repair } from './parts/repair.ts'
import { timers } from './parts/timers.ts'

/** In the order of the run; the ceiling comes first because the others are compared with it. */
const parts: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  ceiling: raw,
  bounds,
  instances,
  'in-process': inProcess,
  repair,
  timers,
  flood,
  cases,
  nodes,
  peers,
  core,
}
const titles: Readonly<Record<string, string>> = {
  ceiling: 'Ceiling: a prototype that commits in groups, without an engine',
  bounds: 'What bounds it: one connection',
  instances: 'Start → service task → end over HTTP, worker by long poll',
  'in-process': 'The same without HTTP',
  repair: 'The repair process by its forms, over HTTP',
  timers: 'Timers, lag until the firing is durable',
  flood: 'Ten thousand starts at once, and reads beside them',
  cases: 'Open cases, and restart',
  nodes: 'One node and two on one database',
  peers: 'Other libraries, the nearest equivalent',
  core: 'The core without a database',
}
const PART_MS = { quick: 90_000, full: 900_000 }
const LEVELS = [1, 32, 1_000, 4_000]
const SPANS = { quick: { warmUpMs: 500, ms: 1_000 }, full: { warmUpMs: 3_000, ms: 10_000 } }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const { quick, only } = values
if (only !== undefined && !(only in parts)) {
  console.error(`Expected one of ${Object.keys(parts).join(', ')} after --only, but it is ${only}.`)
  process.exit(2)
}
process.exitCode = await run(await startServer())

async function run(server: Server): Promise<number> {
  process.once('exit', () => {
    endEngines()
    server.stop()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const machine = machineOf(server)
  console.log(machine)
  const span = quick ? SPANS.quick : SPANS.full
  const bench: Bench = { server, quick, span, levels: LEVELS, ceilings: new Map() }
  const wanted = only === undefined ? Object.keys(parts) : [...new Set(['ceiling', only])]
  const figures: Record<string, readonly Row[]> = {}
  let failures = 0
  for (const name of wanted) {
    const since = performance.now()
    const before = load()
    try {
      const limit = quick ? PART_MS.quick : PART_MS.full
      figures[name] = await within(limit, `part '${name}' to end`, parts[name]!(bench))
      console.log(`\n${titles[name]} (load ${before} → ${load()}, ${secondsSince(since)} s)`)
      console.log(tableText(figures[name]))
    } catch (error) {
      failures++
      endEngines()
      figures[name] = [{ failed: String(error) }]
      console.error(`\n${titles[name]}: failed.`, error)
    }
  }
  const [path] = positionals
  if (path) writeFileSync(path, `${JSON.stringify({ machine, quick, figures }, undefined, 2)}\n`)
  // What a failed part has left open must not keep the process.
  setImmediate(() => process.exit(failures))
  return failures
}

function machineOf({ version }: Server): string {
  const processors = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return (
    `${new Date().toISOString()} · ${processors.length} × ${processors[0]?.model.trim()} · ` +
    `${gigabytes} GB · ${platform()} ${release()} · Node ${process.versions.node} · ` +
    `PostgreSQL ${version}, fsync on · load ${load()}${quick ? ' · quick' : ''}`
  )
}

function load(): string {
  return loadavg()[0]!.toFixed(1)
}

function secondsSince(since: number): number {
  return Math.round((performance.now() - since) / 1_000)
}
