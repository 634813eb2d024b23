import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Calendar } from './calendar.ts'
import { formatDay, minuteMs, parseDay, weekdayOf } from './civil.ts'
import { weekdays } from './read-week.ts'
import type { CalendarDefinition } from './definition.ts'
import { addWorking, addWorkingDays, isOpen, workingBetween } from './working-time.ts'
import { compile } from './testing/calendars.ts'

/*
 * The oracle steps through every minute, asks the tz database for the wall clock, and compares it
 * with the hours as they are written. It shares nothing with the compiled arrays.
 */

/** Zone and first of seven days around a change of the clocks, or around a public holiday. */
const windows: readonly (readonly [string, string])[] = [
  ['America/New_York', '2026-03-06'],
  ['America/New_York', '2026-10-30'],
  ['Europe/Berlin', '2026-03-27'],
  ['Europe/Berlin', '2026-10-23'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['Australia/Lord_Howe', '2026-10-02'],
  ['Asia/Shanghai', '2026-09-19'],
  ['Asia/Shanghai', '1986-05-02'],
  ['Pacific/Apia', '2011-12-28'],
]
const windowDays = 7
/** No zone of these changes its clocks within a quarter of an hour. */
const quarterMs = 15 * minuteMs

/** The State Council's notice for the window in September 2026, typed from the notice itself. */
const notice = { off: ['2026-09-25', '2026-09-26', '2026-09-27'], work: ['2026-09-20'] }

type Minute = Readonly<{ at: number; date: string; minuteOfDay: number; dateBefore: string }>

const minutes: ReadonlyMap<string, readonly Minute[]> = new Map(
  windows.map(([zone, first]) => [`${zone} ${first}`, stepThrough(zone, first)]),
)

/**
 * Hours that do not begin or end inside a repeated or missing hour, where wall clocks have two
 * answers.
 */
const hoursOfDay = fc
  .uniqueArray(
    fc.integer({ min: 0, max: 60 }).filter((half) => half % 48 !== 3 && half % 48 !== 5),
    { maxLength: 6 },
  )
  .map((halves) => halves.toSorted((a, b) => a - b))
  .map((halves) => pairs(halves).filter(([start]) => start < 48))
  .map((spans) => spans.map(([start, end]) => `${clockTime(start)}-${clockTime(end)}`))

/** Weeks that open on some day, and whose nights end before the next morning. */
const weeks = fc.array(hoursOfDay, { minLength: 7, maxLength: 7 }).map((week) => {
  const apart = week.map((hours, i) =>
    hours.filter((span) => minutesOf(span)[1]! - 1440 <= startOf(week[(i + 1) % 7]!)),
  )
  return apart.some((hours) => hours.length > 0) ? apart : daily('09:00-18:00')
})

test.each(windows)('every minute agrees in %s from %s', (zone, first) => {
  const window = minutes.get(`${zone} ${first}`)!
  fc.assert(
    fc.property(
      weeks,
      fc.dictionary(fc.integer({ min: 0, max: windowDays - 1 }).map(String), hoursOfDay, {
        maxKeys: 3,
      }),
      fc.integer({ min: 0, max: window.length - 1 }),
      fc.integer({ min: 0, max: 5 * 24 * 60 }),
      (week, exceptions, from, length) => {
        const definition = define(zone, first, week, exceptions)
        const open = openMinutes(definition, window)
        const calendar = compile(definition)
        expect(window.find(({ at }, i) => isOpen(calendar, at) !== open[i])).toBeUndefined()
        checkSums(calendar, window, open, from, length)
      },
    ),
    { numRuns: 12 },
  )
})

test('hours that begin in a gap begin behind it, repeated ones the first time', () => {
  const night = compile(define('America/New_York', '2026-03-03', daily('01:30-02:30'), {}))
  const open = (utc: string) => isOpen(night, Date.parse(utc))
  expect(open('2026-03-08T06:30Z')).toBe(true)
  expect(open('2026-03-08T07:29Z')).toBe(true)
  expect(open('2026-03-08T07:30Z')).toBe(false)
  expect(open('2026-11-01T05:29Z')).toBe(false)
  expect(open('2026-11-01T05:30Z')).toBe(true)
  expect(open('2026-11-01T07:29Z')).toBe(true)
  expect(open('2026-11-01T07:30Z')).toBe(false)
})

test('a civil day that does not exist is no working day', () => {
  const apia = compile(define('Pacific/Apia', '2011-12-25', daily('09:00-17:00'), {}))
  const from = Temporal.ZonedDateTime.from('2011-12-29T12:00[Pacific/Apia]').epochMilliseconds
  const nextClose = Temporal.ZonedDateTime.from('2011-12-31T17:00[Pacific/Apia]').epochMilliseconds
  expect(addWorkingDays(apia, from, 1)).toBe(nextClose)
})

function checkSums(
  calendar: Calendar,
  window: readonly Minute[],
  open: readonly boolean[],
  from: number,
  length: number,
): void {
  const until = Math.min(from + length, window.length - 1)
  const worked = open.slice(from, until).filter(Boolean).length
  const start = window[from]!.at
  expect(workingBetween(calendar, start, window[until]!.at)).toBe(worked * minuteMs)
  if (worked === 0) return
  const last = open.lastIndexOf(true, until - 1)
  expect(addWorking(calendar, start, worked * minuteMs)).toBe(window[last]!.at + minuteMs)
}

function openMinutes(definition: CalendarDefinition, window: readonly Minute[]): boolean[] {
  const hours = new Map<string, readonly (readonly [number, number])[]>()
  const on = (date: string) => {
    if (!hours.has(date)) hours.set(date, readHours(definition, date))
    return hours.get(date)!
  }
  const holds = (date: string, minute: number) =>
    on(date).some(([start, end]) => start <= minute && minute < end)
  return window.map(
    ({ date, minuteOfDay, dateBefore }) =>
      holds(date, minuteOfDay) || holds(dateBefore, minuteOfDay + 1440),
  )
}

function readHours({ weekly, exceptions = [] }: CalendarDefinition, date: string) {
  const exception = exceptions.find((each) => each.date === date) as { hours?: string[] }
  const weekday = weekly![weekdays[weekdayOf(parseDay(date)!)]!] ?? []
  const texts = exception?.hours ?? (notice.off.includes(date) ? [] : weekday)
  const makeUp = !exception && notice.work.includes(date) && weekday.length === 0
  return (makeUp ? weekly!.mon! : texts).map((text) => {
    const [start = 0, end = 0] = minutesOf(text)
    return [start, end] as const
  })
}

function minutesOf(span: string): number[] {
  return span.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number)
    return hour! * 60 + minute!
  })
}

const startOf = ([first]: readonly string[]) => (first ? minutesOf(first)[0]! : Infinity)

function define(
  zone: string,
  first: string,
  week: readonly (readonly string[])[],
  exceptions: Readonly<Record<string, readonly string[]>>,
): CalendarDefinition {
  return {
    id: 'ORACLE',
    zone,
    ...(zone === 'Asia/Shanghai' && first.startsWith('2026') && { holidays: 'CN' }),
    weekly: Object.fromEntries(weekdays.map((day, i) => [day, week[i]!])),
    exceptions: Object.entries(exceptions).map(([offset, hours]) => ({
      date: formatDay(parseDay(first)! + Number(offset)),
      hours,
    })),
  }
}

/** Every minute of the window; its first day is left out, since the day before it is not known. */
function stepThrough(zone: string, first: string): readonly Minute[] {
  const start = Temporal.PlainDate.from(first).toZonedDateTime(zone)
  const end = start.add({ days: windowDays })
  const read: Minute[] = []
  let date = ''
  let dateBefore = ''
  for (let at = start.epochMilliseconds; at < end.epochMilliseconds; at += quarterMs) {
    const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const today = wall.toPlainDate().toString()
    if (today !== date) [dateBefore, date] = [date, today]
    if (!dateBefore) continue
    for (let minute = 0; minute < 15; minute++) {
      const minuteOfDay = wall.hour * 60 + wall.minute + minute
      read.push({ at: at + minute * minuteMs, date, minuteOfDay, dateBefore })
    }
  }
  return read
}

const daily = (hours: string) => weekdays.map(() => [hours])

function pairs(values: readonly number[]): (readonly [number, number])[] {
  return values.flatMap((value, i) => (i % 2 === 1 ? [[values[i - 1]!, value] as const] : []))
}

function clockTime(half: number): string {
  return `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`
}
