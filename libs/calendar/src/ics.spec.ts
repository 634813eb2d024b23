import * as fc from 'fast-check'
import { compileCalendar } from './calendar.ts'
import { daysOf } from './days-of.ts'
import { importIcs, maxIcsEvents, maxIcsLength } from './ics.ts'
import { seedCalendars } from './seed-calendars.ts'

const zone = 'Asia/Shanghai'
const nationalDay = [
  'DTSTART;VALUE=DATE:20261001',
  'DTEND;VALUE=DATE:20261004',
  'SUMMARY:国庆节(休)',
]

test('whole days are closed, alternate workdays are make-up days', () => {
  const file = ics(
    [...nationalDay, 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY'],
    ['DTSTART;VALUE=DATE:20261010', 'SUMMARY:国庆节(班)', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'],
    ['DTSTART;VALUE=DATE:20261225'],
  )
  expect(importIcs(file, { zone })).toEqual({
    problems: [],
    announcedUntil: '2026-12-31',
    exceptions: [
      { date: '2026-10-01', reason: '国庆节(休)', hours: [] },
      { date: '2026-10-02', reason: '国庆节(休)', hours: [] },
      { date: '2026-10-03', reason: '国庆节(休)', hours: [] },
      { date: '2026-10-10', reason: '国庆节(班)', makeUp: true },
      { date: '2026-12-25', hours: [] },
    ],
  })
})

test('timed events close those hours of the days that they touch', () => {
  const file = ics(
    ['DTSTART;TZID=Asia/Shanghai:20261224T120000', 'DTEND;TZID=Asia/Shanghai:20261225T093000'],
    ['DTSTART:20261230T010000Z', 'DURATION:PT2H'],
    ['DTSTART:20261230T103000', 'DTEND:20261230T120000'],
  )
  expect(exceptionsOf(file)).toEqual([
    { date: '2026-12-24', closed: ['12:00-24:00'] },
    { date: '2026-12-25', closed: ['00:00-09:30'] },
    { date: '2026-12-30', closed: ['09:00-12:00'] },
  ])
})

test('yearly events recur until they end', () => {
  expect(days('DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY;COUNT=3')).toEqual([
    '2025-12-25',
    '2026-12-25',
    '2027-12-25',
  ])
  expect(
    days(
      'DTSTART;VALUE=DATE:20251225',
      'RRULE:FREQ=YEARLY;UNTIL=20271201',
      'EXDATE;VALUE=DATE:20261225',
    ),
  ).toEqual(['2025-12-25'])
  expect(
    days('DTSTART;VALUE=DATE:20261126', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3'),
  ).toEqual(['2026-11-26', '2027-11-25', '2028-11-23'])
  expect(
    days('DTSTART;VALUE=DATE:20260525', 'RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=3'),
  ).toEqual(['2026-05-25', '2027-05-31', '2028-05-29'])
  expect(days('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY;COUNT=3')).toEqual([
    '2024-02-29',
    '2028-02-29',
    '2032-02-29',
  ])
  expect(days('DTSTART;VALUE=DATE:20250101', 'RRULE:FREQ=YEARLY')).toHaveLength(35)
})

test('cancelled events do not count', () => {
  expect(exceptionsOf(ics([...nationalDay, 'STATUS:CANCELLED']))).toEqual([])
})

test('events on the same day become one exception, and contradictions are reported', () => {
  const file = ics(
    ['DTSTART:20261224T120000', 'DTEND:20261224T130000'],
    ['DTSTART;VALUE=DATE:20261224', 'SUMMARY:closed'],
    ['DTSTART:20261224T150000', 'DTEND:20261224T160000'],
    ['DTSTART;VALUE=DATE:20261224', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY'],
  )
  expect(importIcs(file, { zone })).toEqual({
    exceptions: [{ date: '2026-12-24', reason: 'closed', hours: [] }],
    problems: [
      {
        severity: 'warning',
        rule: 'ics-import',
        sentence: 'expected 2026-12-24 to be a holiday or a working day, but events say both',
      },
    ],
  })
})

test.each([
  [['SUMMARY:x'], 'expected event 1 to have a date or time in DTSTART, but it has none'],
  [
    ['DTSTART;VALUE=DATE:2026'],
    /^expected event 1 to have a date or time in DTSTART, but it has '2026/,
  ],
  [
    ['DTSTART:20260101T250000'],
    /to have a date or time in DTSTART, but it has '2026-01-01T25:00:00'$/,
  ],
  [
    ['DTSTART;TZID=China Standard Time:20260101T100000'],
    /but it has '2026-01-01T10:00:00' in zone 'China Standard Time'$/,
  ],
  [
    ['DTSTART;VALUE=DATE:20260102', 'DTEND;VALUE=DATE:20260101'],
    "expected event 1 to end after it starts, but it has '2026-01-01'",
  ],
  [['DTSTART:20260102T100000'], /^expected event 1 to end after it starts, but it has/],
  [
    ['DTSTART;VALUE=DATE:20260102', 'DTEND;VALUE=DATE:20360101'],
    'expected event 1 to last at most 366 days, but it lasts longer',
  ],
  [
    ['DTSTART;VALUE=DATE:20260102', 'RRULE:FREQ=SECONDLY'],
    'expected event 1 to recur yearly, but its RRULE has FREQ=SECONDLY',
  ],
  [
    ['DTSTART;VALUE=DATE:20260102', 'RRULE:FOO=BAR'],
    'expected event 1 to recur yearly, but its RRULE has FOO=BAR',
  ],
  [
    ['DTSTART;VALUE=DATE:20260102', 'RRULE:FREQ=YEARLY;BYWEEKNO=20'],
    'expected event 1 to recur yearly, but its RRULE has BYWEEKNO=20',
  ],
  [
    ['DTSTART;VALUE=DATE:20260102', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    'expected event 1 to recur on one day a year, but its RRULE names others',
  ],
  [
    ['DTSTART;VALUE=DATE:18990102'],
    'expected event 1 to lie between 1960 and 2059, but it does not',
  ],
])('an event that cannot be read is left out and reported: %#', (lines, sentence) => {
  const read = importIcs(ics(lines, nationalDay), { zone })
  expect('exceptions' in read && read.exceptions).toHaveLength(3)
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]?.sentence).toMatch(sentence)
})

test.each([
  ['', 'it does not begin with BEGIN:VCALENDAR'],
  ['hello', 'it does not begin with BEGIN:VCALENDAR'],
  ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'it cannot be read: invalid ical body'],
  ['BEGIN:VCALENDAR\r\nnonsense', 'it cannot be read: invalid line'],
  [ics(['DTSTART;VALUE=PERIOD:20260102']), 'it cannot be read'],
  [`BEGIN:VCALENDAR${' '.repeat(maxIcsLength)}`, `it has more than ${maxIcsLength} characters`],
  [ics([`SUMMARY:${'x\r\n '.repeat(30_000)}`]), 'it has a property of more than 20000 characters'],
  [
    ics(...Array.from({ length: maxIcsEvents + 1 }, () => ['UID:1'])),
    `it has more than ${maxIcsEvents} events`,
  ],
])('a file that is no calendar gives problems only: %#', (text, why) => {
  const read = importIcs(text, { zone })
  expect(read).not.toHaveProperty('exceptions')
  expect(read.problems).toHaveLength(1)
  expect(read.problems[0]?.sentence).toMatch(`expected an iCalendar file, but ${why}`)
})

test('a byte order mark and folded lines are read over', () => {
  const file = `\uFEFF${ics(['DTSTART;VALUE=DATE:2026', ' 1225', 'SUMMARY:Christ', ' mas'])}`
  expect(exceptionsOf(file)).toEqual([{ date: '2026-12-25', reason: 'Christmas', hours: [] }])
})

test('events in another zone are read in the zone of the calendar', () => {
  const file = ics([
    'DTSTART;TZID=America/New_York:20261224T200000',
    'DTEND;TZID=America/New_York:20261224T233000',
  ])
  expect(exceptionsOf(file)).toEqual([{ date: '2026-12-25', closed: ['09:00-12:30'] }])
})

test('recurring events cannot fill the memory', () => {
  const endless = ['DTSTART;VALUE=DATE:19610101', 'DURATION:P365D', 'RRULE:FREQ=YEARLY']
  const read = importIcs(ics(...Array.from({ length: 1000 }, () => endless)), { zone })
  expect(read.problems.at(-1)?.sentence).toBe('expected at most 50000 days, but there are more')
})

test('an unknown zone is refused', () => {
  expect(importIcs(ics(nationalDay), { zone: 'Nowhere' })).toMatchObject({
    problems: [{ sentence: "expected an IANA zone, but it is 'Nowhere'" }],
  })
})

test('the import of announced days gives the same calendar as the data does', () => {
  const { holidays: _, ...weekly } = seedCalendars.find(({ id }) => id === 'CN')!
  const announced = daysOf(compiled({ ...weekly, holidays: 'CN' }), '2026-01-01', '2026-12-31')
  const year = 'days' in announced ? announced.days : []
  const events = year.flatMap(({ date, kind }) => {
    const special = { holiday: 'WORK-HOLIDAY', makeUp: 'ALTERNATE-WORKDAY' }[kind as 'holiday']
    const start = `DTSTART;VALUE=DATE:${date.replaceAll('-', '')}`
    return special ? [[start, `X-APPLE-SPECIAL-DAY:${special}`]] : []
  })
  const imported = compiled({ ...weekly, exceptions: exceptionsOf(ics(...events)) })
  const again = daysOf(imported, '2026-01-01', '2026-12-31')
  expect('days' in again && again.days.map(({ open }) => open)).toEqual(
    year.map(({ open }) => open),
  )
})

test('any text is either a list of exceptions or a list of problems', () => {
  const line = fc.oneof(
    fc.constantFrom(
      'DTSTART;VALUE=DATE:20260101',
      'RRULE:FREQ=YEARLY',
      'BEGIN:VEVENT',
      'END:VEVENT',
    ),
    fc.stringMatching(
      /^(DTSTART|DTEND|DURATION|RRULE|EXDATE|X-APPLE-SPECIAL-DAY)[:;][\w=;:,-]{0,30}$/,
    ),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const read = importIcs(ics(lines), { zone })
      expect(Array.isArray(read.problems)).toBe(true)
      expect('exceptions' in read || read.problems.length > 0).toBe(true)
    }),
    { numRuns: 500 },
  )
})

function ics(...events: (readonly string[])[]): string {
  const body = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'])
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...body, 'END:VCALENDAR', ''].join('\r\n')
}

function days(...lines: string[]): string[] {
  return exceptionsOf(ics(lines)).map(({ date }) => date)
}

function exceptionsOf(text: string) {
  const read = importIcs(text, { zone })
  if ('exceptions' in read && read.problems.length === 0) return read.exceptions
  throw new Error(read.problems[0]?.sentence)
}

function compiled(definition: unknown) {
  const result = compileCalendar(definition)
  if ('calendar' in result) return result.calendar
  throw new Error(result.problems[0]?.sentence)
}
