import * as fc from 'fast-check'
import { everFalls, fallsOn, parseCron, type Cron } from './cron.ts'

function cronOf(text: string): Cron {
  const cron = parseCron(text)
  if ('problem' in cron) throw new Error(cron.problem)
  return cron
}

/** The days of November 2026 (30 days, the first one a Sunday) on which it falls. */
function daysOf(text: string): readonly number[] {
  const month = { month: 11, length: 30, firstWeekday: 0 }
  const days = Array.from({ length: month.length }, (_, index) => index + 1)
  return days.filter((day) => fallsOn(cronOf(text), day, month))
}

test.each([
  ['0 0 9 * * *', [0], [0], [9]],
  ['*/20 0/15 9-17/4 * * *', [0, 20, 40], [0, 15, 30, 45], [9, 13, 17]],
  ['1,2 5-7 23 * * *', [1, 2], [5, 6, 7], [23]],
  ['@hourly', [0], [0], Array.from({ length: 24 }, (_, hour) => hour)],
])('%s: seconds, minutes and hours', (text, seconds, minutes, hours) => {
  expect(cronOf(text)).toMatchObject({ seconds, minutes, hours })
})

test.each([
  ['0 0 0 1,15 * *', [1, 15]],
  ['0 0 0 L * ?', [30]],
  ['0 0 0 L-2 * ?', [28]],
  // The 1st is a Sunday and the 28th a Saturday: the weekdays next to them.
  ['0 0 0 1W * ?', [2]],
  ['0 0 0 28W * ?', [27]],
  ['0 0 0 LW * ?', [30]],
  ['0 0 0 31W * ?', []],
  ['0 0 0 ? * MON', [2, 9, 16, 23, 30]],
  ['0 0 0 ? * mon#2', [9]],
  ['0 0 0 ? * FRIL', [27]],
  ['0 0 0 ? * 0#1', [1]],
  ['0 0 0 ? * 7', [1, 8, 15, 22, 29]],
  ['0 0 0 1-9 * SUN-TUE', [1, 2, 3, 8, 9]],
  ['0 0 0 1-9 * FRI-SUN', [1, 6, 7, 8]],
  ['0 0 0 1-7 * */2', [1, 2, 4, 6]],
  // Both the day and the weekday must match.
  ['0 0 0 13 NOV FRI', [13]],
  ['0 0 0 14 NOV FRI', []],
  ['0 0 0 * DEC *', []],
  ['@weekly', [1, 8, 15, 22, 29]],
  ['@yearly', []],
])('%s: days', (text, days) => {
  expect(daysOf(text)).toEqual(days)
})

test.each([
  ['0 9 * * *', "'0 9 * * *' has 5"],
  ['', "'' has 1"],
  ['60 0 0 * * *', "its second is '60'"],
  ['0 60 0 * * *', "its minute is '60'"],
  ['0 0 24 * * *', "its hour is '24'"],
  ['0 0 0 0 * *', "its day of month is '0'"],
  ['0 0 0 L-31 * *', "its day of month is 'L-31'"],
  ['0 0 0 40W * *', "its day of month is '40W'"],
  ['0 0 0 * 13 *', "its month is '13'"],
  ['0 0 0 * * 8', "its day of week is '8'"],
  ['0 0 0 * * MON#6', "its day of week is 'MON#6'"],
  ['0 0 0 * * XL', "its day of week is 'XL'"],
  ['0 0 17-9 * * *', "its hour is '17-9'"],
  ['0 0 */0 * * *', "its hour is '*/0'"],
  ['0 0 *-5 * * *', "its hour is '*-5'"],
  ['0 ? 0 * * *', "its minute is '?'"],
  ['0 1,,2 0 * * *', "its minute is '1,,2'"],
  ['@reboot', "'@reboot' has 1"],
  ['0 '.repeat(101), 'it has 202 characters'],
])('%s is refused', (text, why) => {
  expect(parseCron(text)).toEqual({
    problem: `expected a cron of six fields such as 0 0 9 * * MON-FRI, but ${why}`,
  })
})

test.each([
  ['0 0 0 29 2 MON', true],
  ['0 0 0 30 2 *', false],
  ['0 0 0 31 4,6,9,11 *', false],
  ['0 0 0 1 * MON#2', false],
  ['0 0 0 ? * SUN#5', true],
])('%s ever falls on a day: %s', (text, falls) => {
  expect(everFalls(cronOf(text))).toBe(falls)
})

test('any text is a cron or a problem', () => {
  const field = fc.stringMatching(/^([\d*?LW#/,-]|MON|SUN|FEB){1,5}$/)
  const almost = fc.array(field, { minLength: 6, maxLength: 6 }).map((all) => all.join(' '))
  fc.assert(
    fc.property(fc.oneof(fc.string(), almost), (text) => {
      const cron = parseCron(text)
      const sound =
        'problem' in cron
          ? /^expected .+, but .+/s.test(cron.problem)
          : Object.values(cron).every((items) => items.length > 0)
      expect(sound).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
