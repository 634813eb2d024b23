import { compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import { nextFiring } from './cycle.ts'
import { planTimerText } from './plan.ts'

const calendars = new Map<string, Calendar>()
for (const definition of seedCalendars) {
  const compiled = compileCalendar(definition)
  if ('calendar' in compiled) calendars.set(definition.id, compiled.calendar)
}
const place = { zone: 'Asia/Shanghai', calendar: (id: string) => calendars.get(id) }
const at = (text: string) => Date.parse(`${text}+08:00`)
const from = at('2026-09-18T16:00:00')

test.each([
  ['date', '2026-09-18T17:00:00', '2026-09-18T17:00:00', 0],
  ['date', '2026-09-18T17:00:00Z', '2026-09-19T01:00:00', 0],
  ['duration', 'PT1H30M', '2026-09-18T17:30:00', 0],
  // As ISO 8601 has it, and not as people promise it: a day is 24 hours.
  ['duration', 'P1D', '2026-09-19T16:00:00', 0],
  ['duration', 'P7D', '2026-09-25T16:00:00', 0],
  ['duration', 'P1W', '2026-09-25T16:00:00', 0],
  ['duration', 'P1DT2H', '2026-09-19T18:00:00', 0],
  ['duration', 'P5M', '2027-02-18T16:00:00', 0],
  ['duration', 'P1Y2M3D', '2027-11-21T16:00:00', 0],
  ['duration', 'P3WD@CN', '2026-09-22T18:00:00', 0],
  ['duration', 'BH4@CN', '2026-09-20T11:00:00', 0],
  ['duration', 'PT0S', '2026-09-18T16:00:00', 0],
  ['cycle', 'R5/PT10S', '2026-09-18T16:00:10', 4],
  ['cycle', 'R/PT1H', '2026-09-18T17:00:00', -1],
  ['cycle', 'R-1/PT1H', '2026-09-18T17:00:00', -1],
  // The start of a cycle is its first firing.
  ['cycle', 'R3/2026-09-18T18:00:00+08:00/PT1H', '2026-09-18T18:00:00', 2],
  // What lies in the past is passed over, but for the last firing.
  ['cycle', 'R3/2026-09-18T14:30:00+08:00/PT1H', '2026-09-18T16:30:00', 0],
  ['cycle', 'R3/2026-09-18T10:00:00+08:00/PT1H', '2026-09-18T12:00:00', 0],
  ['cycle', 'R/2026-09-18T10:00:00/BH2@CN', '2026-09-18T16:00:00', -1],
  ['cycle', 'R/2026-01-31T10:00:00/P1M', '2026-09-30T10:00:00', -1],
  ['cycle', '0 0 9 * * MON-FRI', '2026-09-21T09:00:00', -1],
  ['cycle', '*/20 * * * * ?', '2026-09-18T16:00:20', -1],
  ['cycle', '0 30 16-18 * * *', '2026-09-18T16:30:00', -1],
  ['cycle', '0 0 8,20 * * 7', '2026-09-20T08:00:00', -1],
  ['cycle', '0 0 0 29 FEB *', '2028-02-29T00:00:00', -1],
  ['cycle', '0 0 0 29 2 MON', '2044-02-29T00:00:00', -1],
  ['cycle', '0 0 12 L * *', '2026-09-30T12:00:00', -1],
  ['cycle', '0 0 8 ? * MON#1', '2026-10-05T08:00:00', -1],
  ['cycle', '15 5/25 1 * * *', '2026-09-19T01:05:15', -1],
  ['cycle', '@monthly', '2026-10-01T00:00:00', -1],
] as const)('%s %s', (kind, text, dueAt, repetitions) => {
  const plan = planTimerText(place, kind, text, from)
  expect(plan).toMatchObject({ dueAt: at(dueAt), repetitions })
})

test.each([
  ['date', 'tomorrow'],
  ['duration', '1 hour'],
  ['duration', 'PT1H@NOWHERE'],
  ['cycle', 'R0/PT1H'],
  ['cycle', 'PT1H'],
  ['cycle', 'R2/PT0S'],
  ['cycle', 'R2/PT1H@NOWHERE'],
  ['cycle', 'R2/never/PT1H'],
  ['cycle', 'R/1990-01-01T00:00:00Z/PT1S'],
  ['cycle', '0 9 * * MON-FRI'],
  ['cycle', '0 0 24 * * *'],
  ['cycle', '0 0/0 9 * * *'],
  ['cycle', '0 0 9 30 2 *'],
  ['cycle', '0 0 9 MON * *'],
  ['cycle', '@never'],
] as const)('%s %s is none', (kind, text) => {
  expect(planTimerText(place, kind, text, from)).toEqual({
    problem: expect.stringMatching(/^expected .+, but .+/),
  })
})

test('a cycle counts down and ends', () => {
  const plan = { dueAt: from, repetitions: 1, interval: 'PT1H' }
  const next = nextFiring(place, plan)
  expect(next).toEqual({ dueAt: from + 3_600_000, repetitions: 0 })
  expect(nextFiring(place, { ...plan, repetitions: 0 })).toBeUndefined()
})

/** The first firings of a cycle that begins on Friday, 16:00. */
function firings(text: string, count: number, zone = place.zone, start = from): string[] {
  const found: string[] = []
  const plan = planTimerText({ ...place, zone }, 'cycle', text, start)
  if ('problem' in plan) throw new Error(plan.problem)
  for (let current = plan; found.length < count;) {
    found.push(new Date(current.dueAt + 8 * 3_600_000).toISOString().slice(0, 16))
    const next = nextFiring({ ...place, zone }, current)
    if (!next || 'problem' in next) break
    current = { ...current, ...next }
  }
  return found
}

test.each([
  ['R/P1D', ['2026-09-19T16:00', '2026-09-20T16:00', '2026-09-21T16:00']],
  ['R2/P7D', ['2026-09-25T16:00', '2026-10-02T16:00']],
  // Sunday the 20th is a make-up day; every working day follows the one before it.
  ['R/P1WD@CN', ['2026-09-20T18:00', '2026-09-21T18:00', '2026-09-22T18:00']],
  ['R/BH4@CN', ['2026-09-20T11:00', '2026-09-20T15:00', '2026-09-21T10:00']],
  // The 31st comes back after the shorter months.
  ['R/2027-01-31T10:00:00/P1M', ['2027-01-31T10:00', '2027-02-28T10:00', '2027-03-31T10:00']],
  ['0 0 9 ? * 1-5', ['2026-09-21T09:00', '2026-09-22T09:00', '2026-09-23T09:00']],
] as const)('%s does not drift', (text, expected) => {
  expect(firings(text, 3)).toEqual(expected)
})

test('a cron hour that does not exist or comes twice is passed once', () => {
  const zone = 'America/New_York'
  const spring = Date.parse('2026-03-07T12:00:00-05:00')
  const autumn = Date.parse('2026-10-31T12:00:00-04:00')
  const utc = (text: string) => new Date(Date.parse(`${text}:00+08:00`)).toISOString()
  expect(firings('0 30 2 * * *', 2, zone, spring).map(utc)).toEqual([
    '2026-03-08T07:30:00.000Z',
    '2026-03-09T06:30:00.000Z',
  ])
  expect(firings('0 30 1 * * *', 2, zone, autumn).map(utc)).toEqual([
    '2026-11-01T05:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ])
})
