import { dayMs } from './civil.ts'
import type { Findings } from './findings.ts'
import { expected, listAt, note, objectAt } from './findings.ts'
import type { Hours } from './hours.ts'
import { parseHours } from './hours.ts'

/** Monday to Sunday, as calendar definitions write them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Opening hours `09:00-18:00` by weekday; past midnight `22:00-30:00`; no entry is closed. */
export type WeekDefinition = Readonly<Partial<Record<(typeof weekdays)[number], readonly string[]>>>

/** The hours of Monday to Sunday. */
export type Week = readonly (readonly Hours[])[]

const maxHoursADay = 48

/** Reads a week that opens on some day and whose hours do not overlap. */
export function readWeek(findings: Findings, path: string, json: unknown): Week {
  const before = findings.problems.length
  const weekly = objectAt(findings, path, json, weekdays)
  const week = weekdays.map((day) => {
    const hours = weekly?.[day]
    return hours === undefined ? [] : readHours(findings, `${path}.${day}`, hours)
  })
  if (findings.problems.length > before) return week
  if (week.every((hours) => hours.length === 0)) {
    note(findings, `expected ${path} to open on some day, but it never does`)
  }
  for (const [index, hours] of week.entries()) checkNight(findings, path, index, hours, week)
  return week
}

/** A night shift ends before the next day's hours begin, Sunday's before Monday's. */
function checkNight(
  findings: Findings,
  path: string,
  index: number,
  hours: readonly Hours[],
  week: Week,
): void {
  const next = (index + 1) % 7
  const end = (hours.at(-1)?.end ?? 0) - dayMs
  if (end <= (week[next]![0]?.start ?? Infinity)) return
  const [one, other] = [`${path}.${weekdays[index]}`, `${path}.${weekdays[next]}`]
  note(findings, `expected the hours of ${one} to end before those of ${other}, but they overlap`)
}

/** Reads the hours of one day, one after the other. */
export function readHours(findings: Findings, path: string, json: unknown): readonly Hours[] {
  const read: Hours[] = []
  for (const [index, text] of listAt(findings, path, json, maxHoursADay).entries()) {
    const hours = typeof text === 'string' ? parseHours(text) : undefined
    const place = `${path}[${index}]`
    if (!hours) expected(findings, place, "hours such as '09:00-18:00' or '22:00-30:00'", text)
    else if (hours.start < (read.at(-1)?.end ?? 0)) {
      note(
        findings,
        `expected ${place} to begin after the hours before it, but '${String(text)}' does not`,
      )
    } else read.push(hours)
  }
  return read
}
