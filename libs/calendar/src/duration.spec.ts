import * as fc from 'fast-check'
import { dayMs, hourMs, minuteMs } from './civil.ts'
import { parseDuration } from './duration.ts'
import { formatIsoLength, formatLength, parseInstant } from './local-time.ts'

test.each([
  ['PT3M', { kind: 'continuous', ms: 3 * minuteMs, writtenInDays: false }],
  ['PT24H', { kind: 'continuous', ms: dayMs, writtenInDays: false }],
  ['PT1H30M', { kind: 'continuous', ms: 90 * minuteMs, writtenInDays: false }],
  ['PT0.5S', { kind: 'continuous', ms: 500, writtenInDays: false }],
  ['P1DT2H', { kind: 'continuous', ms: 26 * hourMs, writtenInDays: true }],
  ['P7D', { kind: 'calendarDays', months: 0, days: 7 }],
  ['P2W', { kind: 'calendarDays', months: 0, days: 14 }],
  ['P1Y2M3D', { kind: 'calendarDays', months: 14, days: 3 }],
  ['P3WD', { kind: 'workingDays', days: 3 }],
  ['P3WD@CN', { kind: 'workingDays', days: 3, calendar: 'CN' }],
  ['BH4@CN-LUNCH', { kind: 'businessHours', ms: 4 * hourMs, calendar: 'CN-LUNCH' }],
  ['BH0.5', { kind: 'businessHours', ms: 30 * minuteMs }],
  ['BH4@24x7', { kind: 'businessHours', ms: 4 * hourMs, calendar: '24x7' }],
  [' PT3M ', { kind: 'continuous', ms: 3 * minuteMs, writtenInDays: false, text: 'PT3M' }],
])('%s is read', (text, meaning) => {
  expect(parseDuration(text)).toEqual({ text: text.trim(), ...meaning })
})

test.each([
  ['', "it is ''"],
  ['P', "it is 'P'"],
  ['PT', "it is 'PT'"],
  ['P1DT', "it is 'P1DT'"],
  ['3 days', "it is '3 days'"],
  ['pt3m', "it is 'pt3m'"],
  ['-PT3M', "it is '-PT3M'"],
  ['P1.5D', "it is 'P1.5D'"],
  ['P3WD@', "it is 'P3WD@'"],
  ['BH4@C N', "it is 'BH4@C N'"],
  ['P3WDT1H', "it is 'P3WDT1H'"],
  ['PT0M', "'PT0M' is no time at all"],
  ['P0D', "'P0D' is no time at all"],
  ['BH0', "'BH0' is no time at all"],
  ['P1MT1H', "'P1MT1H' mixes months with hours"],
  ['PT999999999H', "'PT999999999H' is more than 100 years"],
  ['P'.repeat(500), 'it has 500 characters'],
])('%s is refused', (text, why) => {
  expect(parseDuration(text)).toEqual({
    problem: `expected a duration such as PT3M, PT24H, P7D, P3WD@CN or BH4@CN, but ${why}`,
  })
})

test('any text is either a duration or a problem', () => {
  const almost = fc.stringMatching(
    /^(P|PT|BH)?[0-9.]{0,12}[YMWDTHS]{0,3}[0-9]{0,4}[HMS]?(@\w{0,5})?$/,
  )
  fc.assert(
    fc.property(fc.oneof(fc.string(), almost), (text) => {
      const parsed = parseDuration(text)
      const sound =
        'problem' in parsed
          ? /^expected .*, but /s.test(parsed.problem)
          : !('ms' in parsed) || (Number.isSafeInteger(parsed.ms) && parsed.ms > 0)
      expect(sound).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['2026-09-18T16:00:00+08:00', 'UTC', '2026-09-18T08:00:00Z'],
  ['2026-09-18T08:00:00Z', 'Asia/Shanghai', '2026-09-18T08:00:00Z'],
  ['2026-09-18T16:00', 'Asia/Shanghai', '2026-09-18T08:00:00Z'],
  ['2026-09-18 16:00:30.250', 'Asia/Shanghai', '2026-09-18T08:00:30.250Z'],
  ['2026-09-18T16:00:00@Asia/Shanghai', 'UTC', '2026-09-18T08:00:00Z'],
  ['2026-09-18T16:00+08:00[Asia/Shanghai]', 'UTC', '2026-09-18T08:00:00Z'],
  ['2026-09-18', 'Asia/Shanghai', '2026-09-17T16:00:00Z'],
  ['1970-01-01T00:00', 'America/New_York', '1970-01-01T05:00:00Z'],
  // A local time that is skipped lies behind the gap, one that comes twice is the first.
  ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00Z'],
  ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00Z'],
])('%s in %s is %s', (text, zone, utc) => {
  expect(parseInstant(text, zone)).toBe(Date.parse(utc))
})

test.each(['', 'now', '2026-13-01', '2026-02-30T10:00', '2026-09-18T25:00', '20260918', '16:00'])(
  'the date-time %p is refused',
  (text) => {
    expect(parseInstant(text, 'UTC')).toEqual({
      problem: `expected a date-time such as 2026-09-18T16:00:00+08:00, but it is '${text}'`,
    })
  },
)

test('an unknown zone is refused', () => {
  expect(parseInstant('2026-09-18T16:00', 'Mars/Olympus')).toEqual({
    problem: "expected an IANA zone, but it is 'Mars/Olympus'",
  })
})

test('lengths are written in whole units', () => {
  expect([0, 90 * minuteMs, 45_500, -hourMs].map(formatLength)).toEqual([
    '0 min',
    '1 h 30 min',
    '45.5 s',
    '−1 h',
  ])
  expect([0, 90 * minuteMs, 45_500, -26 * hourMs].map(formatIsoLength)).toEqual([
    'PT0S',
    'PT1H30M',
    'PT45.5S',
    '-PT26H',
  ])
})
