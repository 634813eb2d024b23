import { formatDay, parseDay } from './civil.ts'
import type { Findings } from './findings.ts'
import { expected, listAt, note, objectAt } from './findings.ts'
import type { Hours } from './hours.ts'
import type { Week } from './read-week.ts'
import { readHours, readWeek } from './read-week.ts'

/** The hours that hold from one civil day to another, both included. */
export type Period = Readonly<{
  from: number
  to: number
  weekly: Week
  makeUpHours: readonly Hours[]
}>

const maxPeriods = 200

/** Reads `weekly` as one period without an end, or `periods` that follow on each other. */
export function readPeriods(
  findings: Findings,
  { weekly, makeUpHours, periods }: Readonly<Record<string, unknown>>,
): readonly Period[] {
  if (periods === undefined) {
    return [{ from: -Infinity, to: Infinity, ...readPlan(findings, '$', weekly, makeUpHours) }]
  }
  if (weekly !== undefined || makeUpHours !== undefined) {
    note(findings, 'expected weekly and makeUpHours within $.periods, but they stand in $ as well')
  }
  const list = listAt(findings, '$.periods', periods, maxPeriods)
  if (Array.isArray(periods) && periods.length === 0) {
    note(findings, 'expected $.periods to hold a period, but it is empty')
  }
  const read = list.map((period, index) => readPeriod(findings, `$.periods[${index}]`, period))
  for (const [index, period] of read.entries()) checkOrder(findings, index, period, read[index - 1])
  return read
}

function readPeriod(findings: Findings, path: string, json: unknown): Period {
  const period = objectAt(findings, path, json, ['from', 'to', 'weekly', 'makeUpHours']) ?? {}
  const from = readDate(findings, `${path}.from`, period['from']) ?? -Infinity
  const to = readDate(findings, `${path}.to`, period['to']) ?? Infinity
  if (to < from) {
    const found = `${formatDay(to)} is before ${formatDay(from)}`
    note(findings, `expected ${path} to end on or after the day on which it begins, but ${found}`)
  }
  return { from, to, ...readPlan(findings, path, period['weekly'], period['makeUpHours']) }
}

function readPlan(findings: Findings, path: string, weekly: unknown, makeUpHours: unknown) {
  const week = readWeek(findings, `${path}.weekly`, weekly)
  const hours =
    makeUpHours === undefined ? week[0]! : readHours(findings, `${path}.makeUpHours`, makeUpHours)
  return { weekly: week, makeUpHours: hours }
}

/** One day after the other: nobody can say which of two weeks holds, or which of none. */
function checkOrder(findings: Findings, index: number, { from }: Period, before?: Period): void {
  if (!before || from === before.to + 1) return
  const place = `$.periods[${index}]`
  if (before.to === Infinity) {
    const cure = `give $.periods[${index - 1}] a day 'to' on which it ends`
    note(findings, `expected ${place} to follow a period that ends, but it overlaps it: ${cure}`)
    return
  }
  const found = from === -Infinity ? 'it has none' : `it is ${formatDay(from)}`
  const why = from <= before.to ? 'the periods overlap' : 'no period holds in between'
  const day = formatDay(before.to + 1)
  note(findings, `expected ${place}.from to be ${day}, but ${found}: ${why}`)
}

function readDate(findings: Findings, path: string, json: unknown): number | undefined {
  if (json === undefined) return undefined
  const day = typeof json === 'string' ? parseDay(json) : undefined
  if (day === undefined) expected(findings, path, 'a date YYYY-MM-DD', json)
  return day
}
