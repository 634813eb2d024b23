/**
 * The long form: `node test/crash/crash.ts [--kills 50] [--seed 1] [--cut-seconds 30]
 * [--embedded]`. Ends with a summary, and with code 1 when something was lost or done twice.
 */
import { parseArgs } from 'node:util'
import { chanceOf } from './chance.ts'
import { folderGround, serverGround } from './ground.ts'
import { run, type Fault } from './story.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    'cut-seconds': { type: 'string', default: '30' },
    embedded: { type: 'boolean', default: false },
  },
})
const kills = Number(values.kills)
const seed = Number(values.seed)
const QUIET_MAX_MS = 2_500
/** For so many kills the server is restarted once and its connection cut once. */
const KILLS_BETWEEN = 20

console.log(`seed ${seed}: ${kills} kills`)
const began = Date.now()
const say = (sentence: string) =>
  console.log(`${((Date.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${sentence}`)
const common = {
  seed,
  cutMs: Number(values['cut-seconds']) * 1_000,
  cuts: ['broken', 'silent', 'lost'] as const,
  quietMaxMs: QUIET_MAX_MS,
  ticks: kills * 2,
  say,
}
const summaries = values.embedded
  ? [await run({ ...common, engines: 1, faults: faults(kills, []) }, await folderGround())]
  : [await onServer(1, Math.ceil(kills / 2)), await onServer(2, Math.floor(kills / 2))]
const wrong = summaries.flatMap((summary) => summary.wrong)
for (const { figures } of summaries) console.table(figures)
for (const sentence of wrong.slice(0, 100)) console.log(sentence)
console.log(`seed ${seed}: ${kills} kills, ${wrong.length} faults`)
process.exitCode = wrong.length === 0 ? 0 : 1

async function onServer(engines: number, count: number) {
  say(`${engines} engine${engines > 1 ? 's' : ''} on PostgreSQL, ${count} kills`)
  const plan = { ...common, engines, faults: faults(count, ['server', 'cut']) }
  return run(plan, await serverGround())
}

/** Kills, and the other faults in turn among them. */
function faults(count: number, others: readonly Fault[]): Fault[] {
  const chance = chanceOf(seed)
  const between = Array.from({ length: others.length * Math.ceil(count / KILLS_BETWEEN) })
  const all: Fault[] = Array.from({ length: count }, () => 'engine')
  between.forEach((_, index) => {
    all.splice(chance.between(0, all.length), 0, others[index % others.length]!)
  })
  return all
}
