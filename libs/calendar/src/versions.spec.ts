import { compileCalendar } from './calendar.ts'
import { daysOf } from './days-of.ts'
import { dueOf } from './due.ts'
import { parseDuration } from './duration.ts'
import { parseInstant } from './local-time.ts'
import { seedCalendars } from './seed-calendars.ts'
import { calendar, compile } from './testing/calendars.ts'
import { unitCalendar } from './units.ts'

const weekly = { mon: ['09:00-18:00'], tue: ['09:00-18:00'] }
const seed = { id: 'X', zone: 'Asia/Shanghai' }
const night = { mon: ['22:00-30:00'], tue: ['05:00-13:00'] }

test.each([
  ['an empty week', { weekly: {} }, 'expected $.weekly to open on some day, but it never does'],
  ['a week of empty days', { weekly: { mon: [], sun: [] } }, /but it never does$/],
  [
    'a night that reaches into the next morning',
    { weekly: night },
    'expected the hours of $.weekly.mon to end before those of $.weekly.tue, but they overlap',
  ],
  [
    'a Sunday night that reaches into Monday',
    { weekly: { sun: ['20:00-34:00'], mon: ['09:00-18:00'] } },
    /^expected the hours of \$\.weekly\.sun to end before those of \$\.weekly\.mon/,
  ],
  [
    'two weeks without dates',
    { weekly, periods: [{ weekly }] },
    'expected weekly and makeUpHours within $.periods, but they stand in $ as well',
  ],
  ['no period', { periods: [] }, 'expected $.periods to hold a period, but it is empty'],
  [
    'periods that overlap',
    {
      periods: [
        { to: '2026-12-31', weekly },
        { from: '2026-12-01', weekly },
      ],
    },
    'expected $.periods[1].from to be 2027-01-01, but it is 2026-12-01: the periods overlap',
  ],
  [
    'a period after one without an end',
    { periods: [{ weekly }, { from: '2026-12-01', weekly }] },
    /^expected \$\.periods\[1\] to follow a period that ends, but it overlaps it: give/,
  ],
  [
    'days of no period',
    {
      periods: [
        { to: '2026-12-31', weekly },
        { from: '2027-02-01', weekly },
      ],
    },
    /^expected \$\.periods\[1\]\.from to be 2027-01-01, but it is 2027-02-01: no period holds/,
  ],
  [
    'a period that ends before it begins',
    { periods: [{ from: '2026-12-31', to: '2026-12-01', weekly }] },
    /^expected \$\.periods\[0\] to end on or after .* but 2026-12-01 is before 2026-12-31$/,
  ],
  [
    'a period of some day',
    { periods: [{ from: 'tomorrow', weekly }] },
    "expected $.periods[0].from to be a date YYYY-MM-DD, but it is 'tomorrow'",
  ],
  [
    'holidays announced until some day',
    { weekly, announcedUntil: 2027 },
    'expected $.announcedUntil to be a date YYYY-MM-DD, but it is 2027',
  ],
  [
    'a unit twice',
    { weekly, units: ['SH', 'SH'].map((unit) => ({ unit, exceptions: [] })) },
    "expected unit 'SH' once in $.units, but it is there twice",
  ],
  [
    'a day of a unit that is none',
    { weekly, units: [{ unit: 'SH', exceptions: [{ date: '2026-02-30', hours: [] }] }] },
    "expected $.units[0].exceptions[0].date to be a date YYYY-MM-DD, but it is '2026-02-30'",
  ],
])('%s is refused with its place', (_, part, sentence) => {
  const compiled = compileCalendar({ ...seed, ...part })
  const found = 'problems' in compiled ? compiled.problems.map((problem) => problem.sentence) : []
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(sentence)
})

const dueOn = (definition: Parameters<typeof compile>[0], start: string, text: string) => {
  const compiled = compile(definition)
  const length = parseDuration(text)
  if ('problem' in length) throw new Error(length.problem)
  const from = parseInstant(start, definition.zone) as number
  const due = dueOf(length, from, () => compiled, definition.id)
  return 'problem' in due ? due.problem : due.arithmetic
}

test('an instant counts by the version that is valid then', () => {
  const changed = {
    ...seed,
    periods: [
      { to: '2026-11-23', weekly: { mon: ['09:00-18:00'], tue: ['09:00-18:00'] } },
      { from: '2026-11-24', to: '2026-11-30', weekly: { tue: ['10:00-12:00'] } },
      { from: '2026-12-01', weekly: { tue: ['20:00-24:00'] } },
    ],
  }
  expect(dueOn(changed, '2026-11-23 17:00', 'BH4')).toBe(
    '2026-11-23 17:00 + BH4 on X: 1 h on 2026-11-23, 2 h on 2026-11-24, 1 h on 2026-12-01 ' +
      '→ 2026-12-01 21:00',
  )
  const ended = { ...seed, periods: [{ to: '2026-11-30', weekly }] }
  expect(dueOn(ended, '2026-11-30 17:00', 'BH4')).toMatch(/^expected BH4 to end .* but it does not/)
})

test('a night shift works on after midnight, over a change of the week as well', () => {
  const shift = { ...seed, weekly: { sun: ['22:00-30:00'], mon: ['06:00-07:00'] } }
  expect(dueOn(shift, '2026-11-22 23:00', 'BH8')).toMatch(/→ 2026-11-23 07:00$/)
  const changed = {
    ...seed,
    periods: [
      { to: '2026-11-22', weekly: { sun: ['22:00-30:00'] } },
      { from: '2026-11-23', weekly: { mon: ['10:00-12:00'] } },
    ],
  }
  expect(dueOn(changed, '2026-11-22 23:00', 'BH8')).toMatch(/→ 2026-11-23 11:00$/)
})

test("a unit's own days win over the company's, those of the nearer unit over all", () => {
  const company = compile({
    ...seed,
    weekly: { thu: ['09:00-18:00'] },
    exceptions: [{ date: '2026-12-24', closed: ['12:00-18:00'], reason: 'Christmas Eve' }],
    units: [
      { unit: 'EAST', exceptions: [{ date: '2026-12-24', hours: ['09:00-20:00'] }] },
      { unit: 'SH', exceptions: [{ date: '2026-12-24', closed: ['13:00-14:00'] }] },
    ],
  })
  const open = (units: string[]) => {
    const days = daysOf(unitCalendar(company, units), '2026-12-24', '2026-12-24')
    return 'days' in days ? days.days[0]!.open : days
  }
  expect(open(['WEST'])).toEqual([['09:00', '12:00']])
  expect(unitCalendar(company, ['WEST'])).toBe(company)
  expect(open(['EAST'])).toEqual([['09:00', '20:00']])
  expect(open(['EAST', 'SH'])).toEqual([
    ['09:00', '13:00'],
    ['14:00', '20:00'],
  ])
  expect(unitCalendar(company, ['EAST', 'SH'])).toMatchObject({ id: 'X/SH', version: 1 })
})

/** Typed from an almanac, not computed. */
const lunar: readonly (readonly [string, readonly string[]])[] = [
  ['2027', ['02-05', '02-06', '02-07', '02-08', '04-05', '06-09', '09-15']],
  ['2028', ['01-25', '01-26', '01-27', '01-28', '04-04', '05-28', '10-03']],
  ['2029', ['02-12', '02-13', '02-14', '02-15', '04-04', '06-16', '09-22']],
]

test.each(lunar)('behind the announced years the law gives the holidays of %s', (year, moving) => {
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
  const found = daysOf(calendar('CN'), `${year}-01-01`, `${year}-12-31`)
  const days = 'days' in found ? found.days : []
  const holidays = days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date.slice(5))
  expect(holidays).toEqual([...new Set([...moving, ...fixed])].toSorted())
  expect(days.filter(({ kind }) => kind === 'makeUp')).toEqual([])
  expect(days.every(({ provisional }) => provisional === true)).toBe(true)
})

test('a year that the definition announces is no longer provisional', () => {
  const cn = seedCalendars.find(({ id }) => id === 'CN')!
  const announced = compile({
    ...cn,
    announcedUntil: '2027-12-31',
    exceptions: [
      { date: '2027-02-08', hours: [], reason: 'Spring Festival' },
      { date: '2027-02-14', makeUp: true, reason: 'Spring Festival' },
    ],
  })
  const found = daysOf(announced, '2027-02-05', '2027-02-14')
  const days = 'days' in found ? found.days : []
  expect(days.some(({ provisional }) => provisional)).toBe(false)
  expect(days.filter(({ kind }) => kind === 'rest').map(({ date }) => date.slice(8))).toEqual([
    '06',
    '07',
    '13',
  ])
  expect(days.at(-1)).toMatchObject({ kind: 'makeUp', open: [['09:00', '18:00']] })
  expect(daysOf(announced, '2028-01-25', '2028-01-25')).toMatchObject({
    days: [{ kind: 'holiday', provisional: true }],
  })
})
