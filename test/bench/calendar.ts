import {
  addWorking,
  checkLadder,
  compileCalendar,
  planRungs,
  seedCalendars,
  workingBetween,
} from '@punctual/calendar'
import type { Calendar, Ladder } from '@punctual/calendar'

/** Prints how many additions, spans and ladders of working time one core counts in a second. */
const runs = 5_000_000
const spread = 8_192
const start = Date.UTC(2026, 0, 1)
const hourMs = 3_600_000
const ladder = ladderOf('50%', '80%', '100%', '+PT30M', '+PT2H')

for (const definition of seedCalendars) {
  const before = performance.now()
  const compiled = compileCalendar(definition)
  const compileMs = performance.now() - before
  if ('problems' in compiled) throw new Error(compiled.problems[0]?.sentence)
  report(compiled.calendar, compileMs)
}

function report(calendar: Calendar, compileMs: number): void {
  const instants = Float64Array.from({ length: spread }, (_, i) => start + i * 1.1 * hourMs)
  const lengths = Float64Array.from({ length: spread }, (_, i) => ((i * 37) % 400) * hourMs + 1)
  const at = (i: number) => instants[i % spread]!
  const ms = (i: number) => lengths[i % spread]!
  const adds = perSecond((i) => addWorking(calendar, at(i), ms(i)))
  const spans = perSecond((i) => workingBetween(calendar, at(i), at(i) + ms(i)))
  const plans = perSecond((i) => planLadder(calendar, at(i), ms(i)), runs / 10)
  console.log(
    `${calendar.id.padEnd(9)} compiled in ${compileMs.toFixed(0)} ms, ` +
      `${millions(adds)} additions/s, ${millions(spans)} spans/s, ${millions(plans)} ladders/s`,
  )
}

function planLadder(calendar: Calendar, from: number, goalMs: number): number {
  const plan = planRungs(ladder, calendar, from, 0, goalMs)
  return 'problem' in plan ? NaN : (plan.at(-1)?.at ?? NaN)
}

function ladderOf(...thresholds: string[]): Ladder {
  const actions = [{ type: 'raisePriority', by: 1 }]
  const checked = checkLadder({ id: 'bench', rungs: thresholds.map((at) => ({ at, actions })) })
  if ('ladder' in checked) return checked.ladder
  throw new Error(checked.problems[0]?.sentence)
}

function perSecond(run: (i: number) => number, times = runs): number {
  let sum = 0
  for (let i = 0; i < times / 10; i++) sum += run(i)
  const before = performance.now()
  for (let i = 0; i < times; i++) sum += run(i)
  const seconds = (performance.now() - before) / 1000
  if (Number.isNaN(sum)) throw new Error('expected sums, but one is not a number')
  return times / seconds
}

function millions(value: number): string {
  return `${(value / 1e6).toFixed(1)} M`
}
