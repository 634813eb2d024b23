/** One run: engines under load, faults at random points, and the reckoning. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startCallers } from './callers.ts'
import { chanceOf, type Chance } from './chance.ts'
import { check, engineProcess, type EngineProcess } from './engine-process.ts'
import { Ledger } from './ledger.ts'
import { writeProcesses } from './processes.ts'
import type { Ground } from './ground.ts'
import type { Cut } from './line.ts'
import { count, readStories, TICK_MS, verify } from './verify.ts'

export type Fault =
  /** kill -9 of one of the engines, which is started again. */
  | 'engine'
  /** kill -9 of all of them. */
  | 'engines'
  /** PostgreSQL is stopped at once (`-m immediate`) and started again. */
  | 'server'
  /** No connection to PostgreSQL, in one of the ways of the plan. */
  | 'cut'

export type Plan = Readonly<{
  seed: number
  engines: number
  faults: readonly Fault[]
  cutMs: number
  cuts: readonly Cut[]
  /** Longest quiet time between a recovery and the next fault. */
  quietMaxMs: number
  /** Starts of the timer process, one each second. */
  ticks: number
  say(sentence: string): void
}>

const DRAIN_MS = 180_000
/** One engine in so many is killed while it starts. */
const EARLY_IN = 6
const COUNTED = ['taskCompleted', 'jobCompleted', 'messageCorrelated', 'timerTriggered']
const PROMISES = ['rungReached', 'promiseKept', 'promiseMissed']

type Scene = Readonly<{
  plan: Plan
  ground: Ground
  chance: Chance
  engines: readonly EngineProcess[]
  ledger: Ledger
}>
/** What came of a run. `wrong` is empty when nothing was lost and nothing was done twice. */
export type Summary = Readonly<{
  wrong: readonly string[]
  figures: Readonly<Record<string, unknown>>
}>

/** Runs a plan on a ground and gives what is wrong afterwards. Everything is ended and removed. */
export async function run(plan: Plan, ground: Ground): Promise<Summary> {
  const chance = chanceOf(plan.seed)
  const processes = writeProcesses(plan.ticks)
  const compiled = mkdtempSync(join(tmpdir(), 'punctual-crash-compiled-'))
  const env = {
    ...ground.env,
    PUNCTUAL_PROCESSES: processes,
    // The same program is started again and again.
    NODE_COMPILE_CACHE: compiled,
  }
  const making = Array.from({ length: plan.engines }, () => engineProcess(env))
  const engines = await Promise.all(making)
  const longest = plan.faults.includes('cut') ? plan.cutMs : 0
  const ledger = new Ledger(`c${plan.seed}`, longest)
  const scene = { plan, ground, chance, engines, ledger }
  try {
    const left = await storm(scene)
    const { wrong, figures } = await reckon(scene)
    return { wrong: [...left, ...wrong], figures }
  } catch (error) {
    const exits = engines.flatMap((each) => each.exits)
    return { wrong: [String(error), ...exits, ...ledger.faults], figures: ledger.counts }
  } finally {
    for (const engine of engines) await engine.kill()
    await ground.close()
    for (const folder of [processes, compiled]) rmSync(folder, { recursive: true, force: true })
  }
}

/** Load and faults, until every order has ended. Gives what is wrong with the recovery. */
async function storm(scene: Scene): Promise<readonly string[]> {
  const { plan, engines, ledger } = scene
  await Promise.all(engines.map(serve))
  plan.say('the engines serve')
  const urls = engines.map(({ url }) => url)
  const callers = startCallers(ledger, chanceOf(plan.seed + 1), urls)
  try {
    for (const fault of plan.faults) await strike(scene, fault)
    await sleep(plan.quietMaxMs)
    plan.say('no new orders')
    const left = await callers.drain(DRAIN_MS)
    plan.say(left.length === 0 ? 'all orders have ended' : 'some orders do not end')
    return left
  } finally {
    await callers.stop()
  }
}

async function reckon({ plan, ground, engines, ledger }: Scene): Promise<Summary> {
  const [{ url }] = engines as [EngineProcess]
  await untilTicked(ledger, url, plan.ticks)
  const stories = await readStories(ledger, url)
  const ticking = { ticks: plan.ticks, since: await deployedAt(ledger, url, 'tick') }
  plan.say('history is read')
  const wrong = verify(ledger, stories, ticking)
  for (const engine of engines) await engine.stop()
  wrong.push(...engines.flatMap(({ exits, unhandled }) => [...exits, ...unhandled]))
  const checked = await check(ground.env)
  if (checked.code !== 0) wrong.push(`punctual check: ${checked.said}`)
  plan.say('the database is checked')
  const events = count(stories, [...COUNTED, ...PROMISES])
  const { counts, slowestMs } = ledger
  const measured = { instances: stories.length, slowestMs: Math.round(slowestMs) }
  return { wrong, figures: { ...measured, ...events, ...counts } }
}

async function serve(engine: EngineProcess): Promise<void> {
  engine.launch()
  await engine.ready()
}

async function strike({ plan, ground, chance, engines }: Scene, fault: Fault): Promise<void> {
  await sleep(chance.between(100, plan.quietMaxMs))
  switch (fault) {
    case 'engine': {
      const engine = chance.pick(engines)
      plan.say(`kill -9 of engine ${engines.indexOf(engine) + 1}`)
      await engine.kill()
      if (plan.faults.length > EARLY_IN && chance.oneIn(EARLY_IN)) {
        engine.launch()
        await sleep(chance.between(0, plan.quietMaxMs))
        plan.say('and again while it starts')
        await engine.kill()
      }
      return serve(engine)
    }
    case 'engines':
      plan.say('kill -9 of every engine')
      await Promise.all(engines.map((engine) => engine.kill()))
      return void (await Promise.all(engines.map(serve)))
    case 'server':
      plan.say('PostgreSQL stops at once')
      ground.stopServer!()
      await sleep(chance.between(0, plan.quietMaxMs))
      ground.startServer!()
      return recovered(engines)
    case 'cut': {
      const how = chance.pick(plan.cuts)
      plan.say(`the connection to PostgreSQL is ${how} for ${plan.cutMs} ms`)
      ground.line!.cut(how)
      await sleep(plan.cutMs)
      ground.line!.mend()
      return recovered(engines)
    }
  }
}

async function recovered(engines: readonly EngineProcess[]): Promise<void> {
  await Promise.all(engines.map((engine) => engine.ready()))
}

async function deployedAt(ledger: Ledger, url: string, processId: string): Promise<number> {
  const definitions = await ledger.read(url, 'definitions?kind=process&latest=true')
  const found = definitions.items.find(({ id }: { id: string }) => id === processId)
  return Date.parse(found.deployedAt)
}

/** What is late comes by itself once an engine runs. */
async function untilTicked(ledger: Ledger, url: string, ticks: number): Promise<void> {
  const until = Date.now() + ticks * TICK_MS + DRAIN_MS
  while (Date.now() < until) {
    const last = await ledger.read(url, `instances?processId=tick&state=completed&limit=${ticks}`)
    if (last?.items.length >= ticks) return
    await sleep(100)
  }
}
