import { isTimestampPattern, timestampReader } from './timestamp.ts'

const at = (text: string, zone = 'UTC', pattern?: string) => {
  const instant = timestampReader(zone, pattern)(text)
  return instant === undefined ? undefined : new Date(instant).toISOString()
}

test.each([
  ['2012-10-09T14:50:17+00:00', '2012-10-09T14:50:17.000Z'],
  ['1970-01-02T12:23:00.000+01:00', '1970-01-02T11:23:00.000Z'],
  ['2012-10-09 14:50', '2012-10-09T14:50:00.000Z'],
  ['2012-10-09T14:50:17.123456Z', '2012-10-09T14:50:17.123Z'],
  ['2012-10-09T14:50:17-0330', '2012-10-09T18:20:17.000Z'],
])('reads ISO 8601: %s', (text, instant) => expect(at(text)).toBe(instant))

test.each([
  'yesterday',
  '',
  '2012-13-01T00:00:00Z',
  '2012-02-30T00:00:00Z',
  '2012-10-09T25:00:00Z',
  '2012-10-09',
  '12/10/2012 08:00',
])('refuses what is no time: %s', (text) => expect(at(text)).toBeUndefined())

test('a time without offset is local to the zone, in summer and in winter', () => {
  expect(at('2012-07-01 12:00:00', 'Europe/Rome')).toBe('2012-07-01T10:00:00.000Z')
  expect(at('2012-12-01 12:00:00', 'Europe/Rome')).toBe('2012-12-01T11:00:00.000Z')
  expect(at('2012-07-01 12:00:00', 'America/New_York')).toBe('2012-07-01T16:00:00.000Z')
})

test('the repeated hour of autumn is the earlier one, the missing one of spring later', () => {
  expect(at('2012-10-28 02:30:00', 'Europe/Rome')).toBe('2012-10-28T00:30:00.000Z')
  expect(at('2012-03-25 02:30:00', 'Europe/Rome')).toBe('2012-03-25T01:30:00.000Z')
  expect(at('2012-03-25 03:00:00', 'Europe/Rome')).toBe('2012-03-25T01:00:00.000Z')
})

test('a pattern reads what it says and nothing else', () => {
  expect(at('09/10/2012 14.50', 'UTC', 'dd/MM/yyyy HH.mm')).toBe('2012-10-09T14:50:00.000Z')
  expect(at('20121009', 'UTC', 'yyyyMMdd')).toBe('2012-10-09T00:00:00.000Z')
  expect(at('09/10/2012 14x50', 'UTC', 'dd/MM/yyyy HH.mm')).toBeUndefined()
  expect(at('31/02/2012 14.50', 'UTC', 'dd/MM/yyyy HH.mm')).toBeUndefined()
})

test('a pattern names year, month and day, nothing twice', () => {
  expect(isTimestampPattern('dd/MM/yyyy HH:mm')).toBe(true)
  expect(isTimestampPattern('HH:mm')).toBe(false)
  expect(isTimestampPattern('yyyy-MM-dd dd')).toBe(false)
})
