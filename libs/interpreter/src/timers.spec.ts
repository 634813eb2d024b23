import { compileCalendar, seedCalendars, type Calendar } from '@punctual/calendar'
import { nextFiring, planTimerText } from './timers.ts'

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
  ['duration', 'P7D', '2026-09-26T00:00:00', 0],
  ['duration', 'P3WD@CN', '2026-09-22T18:00:00', 0],
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
