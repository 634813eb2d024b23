import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { compileCalendar } from './calendar.ts'
import { daysOf } from './days-of.ts'
import { dueOf } from './due.ts'
import { parseDuration } from './duration.ts'
import { seedCalendars } from './seed-calendars.ts'
import { calendar, calendars, compile } from './testing/calendars.ts'
import {
  addWorking,
  addWorkingDays,
  covers,
  isOpen,
  nextOpening,
  workingBetween,
} from './working-time.ts'
import { compileZone, toInstant, toWall } from './zone.ts'

const hour = 3_600_000
const seed = { id: 'X', zone: 'Asia/Shanghai', weekly: { mon: ['09:00-18:00'] } }

test.each([
  ['nothing', undefined, 'expected $ to be an object, but it is missing'],
  ['a list', [], 'expected $ to be an object, but it is a list of 0'],
  ['no id', { ...seed, id: undefined }, /^expected \$\.id to be an id .* but it is missing$/],
  ['a blank id', { ...seed, id: 'a b' }, /^expected \$\.id .* but it is 'a b'$/],
  [
    'a version of zero',
    { ...seed, version: 0 },
    'expected $.version to be a whole number from 1 on, but it is 0',
  ],
  [
    'no zone',
    { ...seed, zone: 'Mars/Olympus' },
    "expected $.zone to be an IANA zone such as 'Asia/Shanghai', but it is 'Mars/Olympus'",
  ],
  [
    'a zone without a name',
    { ...seed, zone: '+08:00' },
    "expected $.zone to be an IANA zone such as 'Asia/Shanghai', but it is '+08:00'",
  ],
  [
    'more hours than minutes',
    { ...seed, weekly: { mon: Array.from({ length: 1441 }, () => '00:00-24:00') } },
    'expected $.weekly.mon to be a list of at most 48 entries, but it is a list of 1441',
  ],
  ['a nested document', { ...seed, id: nested(100_000) }, /but it is an object$/],
  ['no weekly hours', { ...seed, weekly: 3 }, 'expected $.weekly to be an object, but it is 3'],
  [
    'a weekday in English',
    { ...seed, weekly: { monday: [] } },
    "expected only mon, tue, wed, thu, fri, sat, sun in $.weekly, but found 'monday'",
  ],
  [
    'hours that end before they begin',
    { ...seed, weekly: { mon: ['18:00-09:00'] } },
    "expected $.weekly.mon[0] to be hours such as '09:00-18:00' or '22:00-30:00', " +
      "but it is '18:00-09:00'",
  ],
  ['61 minutes', { ...seed, weekly: { mon: ['09:61-18:00'] } }, /but it is '09:61-18:00'$/],
  ['a shift of days', { ...seed, weekly: { mon: ['22:00-49:00'] } }, /but it is '22:00-49:00'$/],
  [
    'hours that overlap',
    { ...seed, weekly: { mon: ['09:00-12:00', '11:00-18:00'] } },
    "expected $.weekly.mon[1] to begin after the hours before it, but '11:00-18:00' does not",
  ],
  [
    'holidays of nobody',
    { ...seed, holidays: 'XX' },
    "expected $.holidays to be one of CN, but it is 'XX'",
  ],
  ['holidays by inheritance', { ...seed, holidays: 'toString' }, /but it is 'toString'$/],
  [
    'a date that does not exist',
    { ...seed, exceptions: [{ date: '2026-02-30', hours: [] }] },
    "expected $.exceptions[0].date to be a date YYYY-MM-DD, but it is '2026-02-30'",
  ],
  [
    'two exceptions on one day',
    { ...seed, exceptions: [day({ hours: [] }), day({ makeUp: true })] },
    'expected one exception on 2026-03-02, but there are two',
  ],
  [
    'an exception without an effect',
    { ...seed, exceptions: [day({})] },
    'expected one of hours, makeUp, closed in $.exceptions[0], but it has 0',
  ],
  [
    'a make-up day that is none',
    { ...seed, exceptions: [day({ makeUp: false })] },
    'expected $.exceptions[0].makeUp to be true, but it is false',
  ],
])('%s is refused with its place', (_, definition, sentence) => {
  const compiled = compileCalendar(definition)
  const found = 'problems' in compiled ? compiled.problems.map((problem) => problem.sentence) : []
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(sentence)
})

test('any JSON is either a calendar or a list of problems', () => {
  const hours = fc.array(fc.oneof(fc.constantFrom('09:00-18:00', '20:00-40:00'), fc.string()))
  const almost = fc.record(
    {
      id: fc.constant('X'),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere'),
      weekly: fc.record({ mon: hours, tue: fc.jsonValue() }, { requiredKeys: [] }),
      exceptions: fc.array(fc.record({ date: fc.constantFrom('2026-01-01', 'x'), hours })),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), almost), (json) => {
      const compiled = compileCalendar(json)
      const problems = 'problems' in compiled ? compiled.problems : undefined
      expect(problems?.length).not.toBe(0)
      expect(
        problems?.find(({ sentence }) => !/^expected .*, but /s.test(sentence)),
      ).toBeUndefined()
    }),
    { numRuns: 200 },
  )
})

test('outside 1960 to 2059 a calendar gives no date at all', () => {
  const cn = calendar('CN')
  const [early, late] = [Date.UTC(1959, 5, 1), Date.UTC(2061, 0, 1)]
  for (const at of [early, late, NaN, Infinity, -Infinity]) {
    expect(covers(cn, at)).toBe(false)
    expect(addWorking(cn, at, hour)).toBeNaN()
    expect(workingBetween(cn, at, Date.UTC(2026, 0, 1))).toBeNaN()
    expect(nextOpening(cn, at)).toBeNaN()
    expect(addWorkingDays(cn, at, 1)).toBeNaN()
    expect(isOpen(cn, at)).toBe(false)
  }
  expect(addWorking(cn, Date.UTC(2059, 0, 1), 1e12)).toBeNaN()
  expect(addWorking(cn, Date.UTC(1960, 1, 1), -1e12)).toBeNaN()
  expect(addWorking(cn, Date.UTC(2026, 0, 1), NaN)).toBeNaN()
  expect(addWorking(cn, Date.UTC(2026, 0, 1), Infinity)).toBeNaN()
  expect(addWorkingDays(cn, Date.UTC(2026, 0, 1), 100_000)).toBeNaN()
})

test('a calendar that never closes counts before and after that', () => {
  const always = calendar('24x7')
  expect(addWorking(always, Date.UTC(1900, 0, 1), hour)).toBe(Date.UTC(1900, 0, 1, 1))
  expect(addWorking(always, 8.64e15, 1)).toBeNaN()
  expect(workingBetween(always, 0, 5)).toBe(5)
  expect(isOpen(always, 0)).toBe(true)
})

test('a calendar that never opens gives no date', () => {
  const never = compile({
    id: 'NEVER',
    zone: 'UTC',
    periods: [{ to: '1950-12-31', weekly: { mon: ['09:00-18:00'] } }],
  })
  expect(addWorking(never, 0, 1)).toBeNaN()
  expect(addWorking(never, 0, -1)).toBeNaN()
  expect(nextOpening(never, 0)).toBeNaN()
  expect(workingBetween(never, 0, 1e12)).toBe(0)
  const duration = parseDuration('BH1')
  if ('problem' in duration) throw new Error(duration.problem)
  expect(dueOf(duration, 0, () => never, 'NEVER')).toEqual({
    problem: expect.stringMatching(/^expected BH1 to end .*, but .* which never opens$/) as unknown,
  })
})

test('in years before the announced holidays the weekly pattern holds', () => {
  const cn = calendar('CN')
  // 1970-01-01 was a Thursday, and New Year's Day of a year without data.
  expect(isOpen(cn, Date.UTC(1970, 0, 1, 2))).toBe(true)
  expect(isOpen(cn, Date.UTC(1970, 0, 3, 2))).toBe(false)
  expect(isOpen(cn, Date.UTC(2010, 9, 1, 2))).toBe(false)
})

test('2026 has the working days of the State Council notice', () => {
  const year = daysOf(calendar('CN'), '2026-01-01', '2026-12-31')
  const days = 'days' in year ? year.days : []
  const dates = (kind: string) => days.filter((each) => each.kind === kind).map(({ date }) => date)
  expect(days.filter(({ open }) => open.length > 0)).toHaveLength(248)
  expect(dates('makeUp')).toEqual(
    '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(' '),
  )
  expect(dates('holiday')).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7)
})

test('results after the last announced holiday are provisional', () => {
  const cn = calendar('CN')
  expect(new Date(cn.horizon!).toISOString()).toBe('2026-12-31T15:59:59.999Z')
  expect(calendar('DESK').horizon).toBeUndefined()
  const duration = parseDuration('P3WD')
  if ('problem' in duration) throw new Error(duration.problem)
  const provisional = (from: string) => {
    const due = dueOf(duration, Date.parse(from), calendars, 'CN')
    return 'provisional' in due && due.provisional
  }
  expect(provisional('2026-12-28T00:00Z')).toBe(false)
  expect(provisional('2026-12-29T00:00Z')).toBe(true)
})

test('a company exception wins over public holidays and the weekly pattern', () => {
  const company = compile({
    id: 'COMPANY',
    zone: 'Asia/Shanghai',
    weekly: seedCalendars[1]!.weekly,
    holidays: 'CN',
    makeUpHours: ['10:00-16:00'],
    exceptions: [
      { date: '2026-10-01', hours: ['10:00-12:00'], reason: 'hotline' },
      { date: '2026-12-24', closed: ['12:00-13:00', '15:00-24:00'] },
      { date: '2026-12-26', makeUp: true },
    ],
  })
  const open = (date: string) => daysOf(company, date, date)
  expect(open('2026-10-01')).toEqual({
    days: [
      {
        date: '2026-10-01',
        open: [['10:00', '12:00']],
        kind: 'exception',
        name: { 'zh-CN': 'hotline', en: 'hotline' },
      },
    ],
  })
  expect(open('2026-12-24')).toMatchObject({
    days: [
      {
        open: [
          ['09:00', '12:00'],
          ['13:00', '15:00'],
        ],
        kind: 'exception',
      },
    ],
  })
  expect(open('2026-12-26')).toMatchObject({ days: [{ open: [['10:00', '16:00']] }] })
  expect(open('2026-09-20')).toMatchObject({
    days: [{ open: [['10:00', '16:00']], kind: 'makeUp', name: { 'zh-CN': '国庆节' } }],
  })
  expect(open('2026-10-02')).toMatchObject({ days: [{ open: [], kind: 'holiday' }] })
  expect(open('2026-10-10')).toMatchObject({ days: [{ kind: 'makeUp' }] })
  expect(open('2026-10-11')).toEqual({ days: [{ date: '2026-10-11', open: [], kind: 'rest' }] })
})

test.each([
  ['2026-01-32', '2026-02-01', /^expected two dates YYYY-MM-DD, but they are '2026-01-32'/],
  ['2026-02-01', '2026-01-01', /^expected 1 to 1000 days, but 2026-02-01 to 2026-01-01 are -30$/],
  ['2020-01-01', '2026-01-01', /^expected 1 to 1000 days, but .* are 2193$/],
  ['1900-01-01', '1900-01-02', /^expected dates between 1960 and 2059, but/],
])('the days from %s to %s are not shown', (from, to, problem) => {
  expect(daysOf(calendar('CN'), from, to)).toEqual({
    problem: expect.stringMatching(problem) as unknown,
  })
})

test('a day that a zone skips is not shown', () => {
  const days = daysOf(calendar('APIA'), '2011-12-29', '2011-12-31')
  expect('days' in days && days.days.map(({ date }) => date)).toEqual(['2011-12-29', '2011-12-31'])
})

test('the compiled offsets are those of the tz database at any instant', () => {
  const zones =
    'UTC Asia/Shanghai America/New_York Australia/Lord_Howe Pacific/Apia Africa/Monrovia'
  const compiled = zones.split(' ').map((id) => compileZone(id)!)
  const instant = fc.integer({ min: Date.UTC(1960, 0, 2), max: Date.UTC(2059, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...compiled), instant, (zone, at) => {
      const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone.id)
      expect(toWall(zone, at)).toBe(at + there.offsetNanoseconds / 1e6)
      const wall = there.toPlainDateTime()
      expect(toInstant(zone, toWall(zone, at))).toBe(
        wall.toZonedDateTime(zone.id, { disambiguation: 'compatible' }).epochMilliseconds,
      )
    }),
    { numRuns: 500 },
  )
})

function nested(depth: number): object {
  let inner = {}
  for (let level = 0; level < depth; level++) inner = { inner }
  return inner
}

function day(effect: object) {
  return { date: '2026-03-02', ...effect }
}
