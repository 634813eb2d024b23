import { daysOf } from '../days-of.ts'
import { formatLocal, parseInstant } from '../local-time.ts'
import { calendar } from '../testing/calendars.ts'
import { isOpen, nextOpening } from '../working-time.ts'
import { checkRoster } from './check-roster.ts'
import { absenceAt, isRostered, personalCalendar } from './personal-calendar.ts'
import { reachPerson } from './reach.ts'
import type { RosterDefinition } from './roster.ts'

const at = (local: string) => parseInstant(local, 'Asia/Shanghai') as number
const base: RosterDefinition = {
  id: 'desk',
  zone: 'Asia/Shanghai',
  shifts: { early: ['06:00-14:00'], night: ['22:00-30:00'], off: [] },
}
const week = { from: '2026-11-23', to: '2026-11-29' }
const away = { person: 'li.xin', from: '2026-11-26', to: '2026-11-27' }

test.each([
  ['nothing', undefined, 'expected $ to be an object, but it is missing'],
  [
    'an unknown zone',
    { ...base, zone: 'Mars/Olympus' },
    "expected $.zone to be an IANA zone such as 'Asia/Shanghai', but it is 'Mars/Olympus'",
  ],
  [
    'shifts that overlap',
    { ...base, shifts: { two: ['06:00-14:00', '13:00-18:00'] } },
    "expected $.shifts.two[1] to begin after the hours before it, but '13:00-18:00' does not",
  ],
  [
    'a shift that nobody knows',
    { ...base, plan: [{ ...week, person: 'li.xin', shift: 'late' }] },
    "expected $.plan[0].shift to be one of early, night, off, but it is 'late'",
  ],
  [
    'a plan without a shift',
    { ...base, plan: [{ ...week, person: 'li.xin' }] },
    'expected either shift or rotation in $.plan[0], but it has both or none',
  ],
  [
    'a plan that ends before it begins',
    { ...base, plan: [{ person: 'li.xin', from: '2026-11-29', to: '2026-11-23', shift: 'off' }] },
    /^expected \$\.plan\[0\] to plan 1 to 3700 days, but 2026-11-29 to 2026-11-23 are -5$/,
  ],
  [
    'two shifts on one day',
    { ...base, plan: ['early', 'off'].map((shift) => ({ ...week, person: 'li.xin', shift })) },
    "expected one shift of 'li.xin' on 2026-11-23, but 'early' and 'off' are",
  ],
  [
    'an absence that ends before it begins',
    { ...base, absences: [{ ...away, to: '2026-11-25' }] },
    'expected $.absences[0] to end after it begins, but it begins 2026-11-26 00:00 and ends ' +
      '2026-11-26 00:00',
  ],
  [
    'an absence until some time',
    { ...base, absences: [{ ...away, to: 'later' }] },
    "expected $.absences[0].to to be a date YYYY-MM-DD or a date-time, but it is 'later'",
  ],
  [
    'a substitute who is away',
    { ...base, absences: [{ ...away, substitute: 'li.xin' }] },
    "expected somebody else to stand in for 'li.xin', but $.absences[0] names them again",
  ],
])('%s is refused with its place', (_, definition, sentence) => {
  const checked = checkRoster(definition)
  const found = 'problems' in checked ? checked.problems.map((problem) => problem.sentence) : []
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(sentence)
})

function rosters(...definitions: Partial<RosterDefinition>[]) {
  return definitions.map((definition) => {
    const checked = checkRoster({ ...base, ...definition })
    if ('roster' in checked) return checked.roster
    throw new Error(checked.problems[0]?.sentence)
  })
}

test('shifts take the place of the calendar, in turn and past midnight', () => {
  const rotation = ['early', 'night', 'off']
  const [roster] = rosters({ plan: [{ ...week, person: 'li.xin', rotation }] })
  const own = personalCalendar(calendar('DESK'), 'li.xin', [roster!], { absences: true })
  expect(daysOf(own, '2026-11-22', '2026-11-26')).toMatchObject({
    days: [
      { open: [['08:00', '20:00']], kind: 'work' },
      { open: [['06:00', '14:00']], name: { en: 'early' } },
      { open: [['22:00', '30:00']], name: { en: 'night' } },
      { open: [], name: { en: 'off' } },
      { open: [['06:00', '14:00']] },
    ],
  })
  expect(own.id).toBe('user:li.xin')
  expect(isOpen(own, at('2026-11-25 05:59'))).toBe(true)
  expect(nextOpening(own, at('2026-11-25 06:00'))).toBe(at('2026-11-26 06:00'))
  expect(isRostered([roster!], 'zhou.min')).toBe(false)
})

test('nobody works while away, not even in a night that began before', () => {
  const found = rosters(
    { plan: [{ ...week, person: 'li.xin', shift: 'night' }] },
    { absences: [away, { ...away, from: '2026-11-23T23:00', to: '2026-11-24T01:30' }] },
  )
  const own = personalCalendar(calendar('DESK'), 'li.xin', found, { absences: true })
  expect(nextOpening(own, at('2026-11-23 23:00'))).toBe(at('2026-11-24 01:30'))
  expect(isOpen(own, at('2026-11-25 23:59'))).toBe(true)
  expect(nextOpening(own, at('2026-11-26 00:00'))).toBe(at('2026-11-28 00:00'))
  expect(daysOf(own, '2026-11-26', '2026-11-26')).toMatchObject({ days: [{ kind: 'absence' }] })
})

test('who is away is stood in for, by whoever is there', () => {
  const absences = [
    { ...away, substitute: 'zhou.min', reason: '年假' },
    { ...away, person: 'zhou.min', to: '2026-11-26', substitute: 'wang.fang' },
    { ...away, person: 'a', substitute: 'b' },
    { ...away, person: 'b', substitute: 'a' },
    { ...away, person: 'alone' },
  ]
  const found = rosters({ absences })
  const reached = (person: string, when: string, urgent = false) => {
    const told = reachPerson(person, at(when), urgent, found, () => calendar('DESK'))
    return [told.person, formatLocal(calendar('DESK').local, told.deliverAt)]
  }
  expect(reached('li.xin', '2026-11-25 19:59')).toEqual(['li.xin', '2026-11-25 19:59'])
  // Held to an opening at which the substitute, and the substitute's own, are to be told.
  expect(reached('li.xin', '2026-11-25 20:30')).toEqual(['wang.fang', '2026-11-26 08:00'])
  expect(reached('li.xin', '2026-11-25 20:30', true)).toEqual(['li.xin', '2026-11-25 20:30'])
  expect(reached('li.xin', '2026-11-26 02:00', true)).toEqual(['wang.fang', '2026-11-26 02:00'])
  expect(reached('li.xin', '2026-11-27 10:00')).toEqual(['zhou.min', '2026-11-27 10:00'])
  expect(reached('li.xin', '2026-11-28 00:00')).toEqual(['li.xin', '2026-11-28 08:00'])
  expect(reached('a', '2026-11-26 10:00')).toEqual(['a', '2026-11-28 08:00'])
  expect(reached('alone', '2026-11-26 10:00')).toEqual(['alone', '2026-11-28 08:00'])
  expect(absenceAt(found, 'li.xin', at('2026-11-26 10:00'))).toMatchObject({ reason: '年假' })
})
