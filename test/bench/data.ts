/**
 * Lists with a million cases behind them: `node test/bench/data.ts [--cases <n>] [--seed <n>]
 * [--database-url <url>] [--filled] [--runs <n>] [--only <page>] [<file for JSON>]`. Fills the
 * database of an engine, seeded, starts the built engine on it and asks what every page asks, as
 * each role. Ends with 1 when one of 20 warm answers to some request takes longer than 300 ms, or
 * than a second where the page shows figures of a year. `--filled`: the database at the address was
 * filled before. Needs a built engine.
 */
import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { readDeployed } from '../processes/deployed.ts'
import { tableText } from './bench.ts'
import { startServer } from './database.ts'
import { checkSample } from './many/check-sample.ts'
import { fill } from './many/fill.ts'
import { openGround, type Ground } from './many/ground.ts'
import { measurePages } from './many/measure.ts'
import { builtModules } from './many/modules.ts'
import { pagesOf, type Known } from './many/pages.ts'
import { endEngines, startEngine } from './engine-process.ts'

const LIST_MS = 300
/** Figures add up what lists show one page of; skeletons stand meanwhile. */
const FIGURES_MS = 1_000
const limitOf = (page: unknown) => (page === 'insights' ? FIGURES_MS : LIST_MS)
const SEED = 20_261_126
/** Of all cases. */
const OPEN_SHARE = 0.03
const TASKS_SHARE = 0.1

/** What is filled once and then only read need not survive a crash. */
const LOADING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  maintenance_work_mem: '512MB',
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(SEED) },
    'database-url': { type: 'string' },
    filled: { type: 'boolean', default: false },
    runs: { type: 'string', default: '30' },
    only: { type: 'string' },
  },
})
const cases = Number(values.cases)
const seed = Number(values.seed)
const begun = performance.now()
process.exitCode = await run()

async function run(): Promise<number> {
  const given = values['database-url']
  const server = given === undefined ? await startServer(LOADING) : undefined
  process.once('exit', () => {
    endEngines()
    server?.stop()
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const url = given ?? (await server!.fresh('bench_data'))
  say(`${cases} cases, seed ${seed}, load ${load()}`)
  const known = await prepared(url)
  say(`measuring, load ${load()}`)
  const env = { PUNCTUAL_CLOCK: 'virtual', PUNCTUAL_PROXY_ROLES: '' }
  const { port, stop } = await startEngine(url, env)
  const wanted = pagesOf(known).filter(({ page }) => page === (values.only ?? page))
  const rows = await measurePages(port, wanted, { runs: Number(values.runs), say })
  await stop()
  console.log(tableText(rows))
  const slow = rows.filter(({ page, p95 }) => p95 > limitOf(page))
  const above = rows.filter(({ p95 }) => p95 > LIST_MS).length
  say(`${rows.length} requests, ${above} above ${LIST_MS} ms, load ${load()}`)
  for (const { page, what, role, sees, p95 } of slow)
    say(`too slow: ${page}, ${what}, ${role} of ${sees}, ${Math.round(p95)} ms`)
  const [file] = positionals
  if (file) writeFileSync(file, `${JSON.stringify({ cases, seed, rows }, undefined, 2)}\n`)
  return slow.length > 0 ? 1 : 0
}

/** Fills it unless it is filled, and gives what is asked for by name. */
async function prepared(url: string): Promise<Known> {
  const ground = await openGround(await builtModules(), url)
  try {
    if (!values.filled) await filled(ground)
    const [row] = await ground.run(
      `select (select max(key)::text from batch) as batch, (select business_id from instance
         where business_id is not null and status = 'active' order by key desc limit 1) as number`,
    )
    const { number, batch } = row as { number: string; batch: string }
    return { definitions: ground.definitions, number, batch }
  } finally {
    await ground.app.close()
  }
}

async function filled(ground: Ground): Promise<void> {
  const { definitions } = await readDeployed()
  const sizes = {
    cases,
    open: Math.ceil(cases * OPEN_SHARE),
    tasks: Math.ceil(cases * TASKS_SHARE),
  }
  const { instances, openTasks, logged } = await fill(ground, { sizes, seed, definitions }, say)
  say(`${instances} instances, ${openTasks} open tasks; ${logged} instances have their whole log`)
  const checked = await checkSample(ground)
  say(`${checked} instances say what their logs say`)
}

function say(progress: string): void {
  const seconds = Math.round((performance.now() - begun) / 1_000)
  console.log(`${String(seconds).padStart(5)} s  ${progress}`)
}

function load(): string {
  return loadavg()[0]!.toFixed(1)
}
