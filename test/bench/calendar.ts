import { addWorking, compileCalendar, seedCalendars, workingBetween } from '@punctual/calendar'
import type { Calendar } from '@punctual/calendar'

/** Prints how many additions and spans of working time one core counts in a second. */
const runs = 5_000_000
const spread = 8_192
const start = Date.UTC(2026, 0, 1)
const hourMs = 3_600_000

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
  console.log(
    `${calendar.id.padEnd(9)} compiled in ${compileMs.toFixed(0)} ms, ` +
      `${millions(adds)} additions/s, ${millions(spans)} spans/s`,
  )
}

function perSecond(run: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < runs / 10; i++) sum += run(i)
  const before = performance.now()
  for (let i = 0; i < runs; i++) sum += run(i)
  const seconds = (performance.now() - before) / 1000
  if (Number.isNaN(sum)) throw new Error('expected sums, but one is not a number')
  return runs / seconds
}

function millions(value: number): string {
  return `${(value / 1e6).toFixed(1)} M`
}
