import { evaluate } from '@punctual/decision'
import { feelFunctions } from './feel-functions.ts'
import { calendars } from './testing/calendars.ts'

const context = {
  variables: { accepted: '2026-09-18T16:00:00+08:00' },
  at: Date.parse('2026-09-18T08:00:00Z'),
  zone: 'Asia/Shanghai',
  functions: feelFunctions(calendars),
}

test.each([
  ['add working time(accepted, "BH4", "CN")', '2026-09-20T11:00:00+08:00'],
  ['add working time(now(), "BH4", "CN")', '2026-09-20T11:00:00+08:00'],
  [
    'add working time(from: now(), duration: "P3WD@CN", calendar: "24x7")',
    '2026-09-22T18:00:00+08:00',
  ],
  [
    'add working time(date and time("2026-09-18T16:00:00"), duration("PT4H"), "CN")',
    '2026-09-20T11:00:00+08:00',
  ],
  ['add working time(now(), duration("PT24H"), "24x7")', '2026-09-19T16:00:00+08:00'],
  ['add working time(now(), "BH4", "CN") > now()', true],
  ['working time between(now(), date and time("2026-09-20T11:00:00+08:00"), "CN")', 'PT4H'],
  ['working time between("2026-09-18T16:00", "2026-09-18T15:30", "CN")', '-PT30M'],
  ['working time between(now(), "2026-09-20T11:00", "CN") <= duration("PT4H")', true],
])('%s is %s', (expression, value) => {
  expect(evaluate(expression, context)).toEqual({ ok: true, value })
})

test.each([
  ['add working time(now(), "BH4", "MARS")', "expected a calendar 'MARS', but there is none"],
  ['add working time(now(), "soon", "CN")', "but it is 'soon'"],
  ['add working time(now(), "P7D", "CN")', "but 'CN' has opening hours"],
  ['add working time(now(), duration("PT24H"), "CN")', 'write working hours such as BH24 or'],
  ['add working time(now(), null, "CN")', 'expected a duration, but it is null'],
  ['add working time("yesterday", "BH4", "CN")', "but it is 'yesterday'"],
  ['add working time(now(), "BH4")', 'expected the id of a calendar, but it is null'],
  ['working time between(now(), "2099-01-01", "CN")', 'expected instants between 1960 and 2059'],
])('%s is a problem', (expression, problem) => {
  const result = evaluate(expression, context)
  expect(result.ok ? result.value : result.problem).toMatch(problem)
})
