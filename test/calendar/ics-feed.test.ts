import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Calendar, CalendarDefinition } from '@punctual/calendar'
import {
  compileCalendar,
  importIcs,
  isOpen,
  nextOpening,
  seedCalendars,
  workingBetween,
} from '@punctual/calendar'

const feed = createRequire(import.meta.url).resolve('chinese-days/dist/holidays.ics')
const hourMs = 3_600_000
const first = Date.UTC(2024, 0, 1)
const last = Date.UTC(2026, 11, 31)

test('the published feed of Chinese holidays gives the same openings as the data', () => {
  const imported = importIcs(readFileSync(feed, 'utf8'), { zone: 'Asia/Shanghai' })
  if (!('exceptions' in imported)) throw new Error(imported.problems[0]?.sentence)
  expect(imported.problems).toEqual([])
  const cn = seedCalendars.find(({ id }) => id === 'CN')!
  const { holidays: _, ...weekly } = cn
  const fromFeed = compile({ ...weekly, exceptions: imported.exceptions })
  const fromData = compile(cn)
  const hours = Array.from({ length: (last - first) / hourMs }, (_hour, i) => first + i * hourMs)
  expect(hours.filter((at) => isOpen(fromFeed, at) !== isOpen(fromData, at))).toEqual([])
  expect(workingBetween(fromFeed, first, last)).toBe(workingBetween(fromData, first, last))
  const holiday = Date.parse('2026-10-01T00:00:00+08:00')
  expect(nextOpening(fromFeed, holiday)).toBe(Date.parse('2026-10-08T09:00:00+08:00'))
})

function compile(definition: CalendarDefinition): Calendar {
  const compiled = compileCalendar(definition)
  if ('calendar' in compiled) return compiled.calendar
  throw new Error(compiled.problems[0]?.sentence)
}
