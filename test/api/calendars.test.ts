/** A company's own days arrive as an iCalendar file named after the calendar. */
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'

const file = (name: string, events: readonly string[]) => ({
  name: 'resources',
  file: name,
  content: ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n'),
})
const dayOff = [
  'BEGIN:VEVENT',
  'UID:1@company',
  'DTSTART;VALUE=DATE:20260918',
  'DTEND;VALUE=DATE:20260919',
  'SUMMARY:Company day',
  'END:VEVENT',
]

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => void (engine = await openEngine(kind)))
  afterAll(() => engine.close())

  test('the days of CN.ics are exceptions of a new version of CN', async () => {
    const before = { within: 'BH4@CN', startAt: '2026-09-18T08:00:00Z' }
    const promised = await engine.post('/api/promises/preview', before)
    expect(promised.body.dueAt).toBe('2026-09-20T03:00:00.000Z')

    const { status, body } = await engine.upload('/api/deployments', [file('CN.ics', dayOff)])
    expect(status).toBe(201)
    expect(body.definitions).toMatchObject([{ kind: 'calendar', id: 'CN', changed: true }])
    const days = await engine.get('/api/calendars/CN?from=2026-09-18&to=2026-09-18')
    expect(days.body.days).toMatchObject([
      { open: [], kind: 'exception', name: { en: 'Company day' } },
    ])
    const later = await engine.post('/api/promises/preview', before)
    expect(later.body.dueAt).toBe('2026-09-20T05:00:00.000Z')

    const again = await engine.upload('/api/deployments', [file('CN.ics', dayOff)])
    expect(again.body.definitions).toMatchObject([{ id: 'CN', changed: false }])
  })

  test('a file named after no calendar, or without a calendar in it, is refused', async () => {
    const unknown = await engine.upload('/api/deployments', [file('MOON.ics', dayOff)])
    expect(unknown).toMatchObject({ status: 422, body: { problems: [{ resource: 'MOON.ics' }] } })
    const nonsense = { name: 'resources', file: 'CN.ics', content: 'no calendar' }
    const refused = await engine.upload('/api/deployments', [nonsense])
    expect(refused).toMatchObject({ status: 422, body: { problems: [{ rule: 'ics-import' }] } })
  })
})
