/** Who works when, and who is told instead: units, rosters and absences as deployed data. */
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { type Json, deskFiles } from './story.ts'

const file = (name: string, json: object) => ({
  name: 'resources',
  file: name,
  content: JSON.stringify(json),
})
const organisation = {
  units: [
    { id: 'EAST', name: { en: 'East' } },
    { id: 'SH', parent: 'EAST' },
  ],
  roles: [
    { id: 'SUP', calendar: 'DESK', members: ['wang.fang', 'li.xin'] },
    { id: 'AGT', calendar: 'DESK', unit: 'SH', members: ['zhou.min'] },
  ],
  people: [
    { id: 'wang.fang', calendar: 'DESK' },
    { id: 'li.xin', calendar: 'DESK', unit: 'SH' },
    { id: 'zhou.min', calendar: 'DESK' },
  ],
}
const hours = ['08:00-20:00']
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }
const desk = {
  id: 'DESK',
  zone: 'Asia/Shanghai',
  weekly: week,
  units: [{ unit: 'EAST', exceptions: [{ date: '2026-11-24', hours: [], reason: 'Stocktaking' }] }],
}
const roster = {
  id: 'november',
  zone: 'Asia/Shanghai',
  shifts: { late: ['12:00-22:00'] },
  plan: [{ person: 'wang.fang', from: '2026-11-23', to: '2026-11-29', shift: 'late' }],
  absences: [{ person: 'li.xin', from: '2026-11-23', to: '2026-11-25', substitute: 'wang.fang' }],
}
const shanghai = (day: number, time: string) =>
  new Date(`2026-11-${day}T${time}:00+08:00`).toISOString()

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind, { clock: 'virtual' })
    await engine.ask('PUT', '/api/clock', { at: shanghai(23, '08:00') })
    const files = [file('organisation.json', organisation), file('DESK.json', desk)]
    const deployed = await engine.upload('/api/deployments', [...deskFiles(), ...files.slice(1)])
    expect(deployed.status).toBe(422)
    const { status } = await engine.upload('/api/deployments', [
      ...deskFiles().filter((part) => part.file !== 'organisation.json'),
      ...files,
      file('november.json', roster),
    ])
    expect(status).toBe(201)
  })
  afterAll(() => engine.close())

  const refused = async (...files: Json[]) => {
    const before = await engine.get('/api/definitions?limit=500')
    const { status, body } = await engine.upload('/api/deployments', files)
    expect(status).toBe(422)
    expect((await engine.get('/api/definitions?limit=500')).body).toEqual(before.body)
    return body.problems.map(({ sentence }: Json) => sentence)
  }

  test('what nobody knows or what contradicts itself is refused, and nothing changes', async () => {
    expect(await refused(file('empty.json', { ...desk, weekly: {} }))).toEqual([
      'expected $.weekly to open on some day, but it never does',
    ])
    expect(
      await refused(file('a.json', { ...desk, units: [{ unit: 'X', exceptions: [] }] })),
    ).toEqual(["expected unit 'X' of calendar 'DESK' to be in the organisation, but it is not"])
    const plan = [{ ...roster.plan[0], person: 'nobody' }]
    expect(await refused(file('b.json', { ...roster, plan }))).toEqual([
      expect.stringMatching(
        /^expected 'nobody' of roster 'november' to be in the organisation, but/,
      ),
    ])
    expect(await refused(file('c.json', { ...roster, id: 'other' }))).toEqual([
      "expected one roster to plan 'wang.fang' on 2026-11-23, but 'november' and 'other' do",
    ])
    const absences = [{ person: 'li.xin', from: '2026-11-25', to: '2026-11-24' }]
    expect(await refused(file('d.json', { ...roster, absences }))).toEqual([
      expect.stringMatching(/^expected \$\.absences\[0\] to end after it begins, but it begins/),
    ])
    const circle = [
      { id: 'A', parent: 'B' },
      { id: 'B', parent: 'A' },
    ]
    expect(await refused(file('e.json', { ...organisation, units: circle }))).toContain(
      "expected unit 'A' to belong to another, but it leads to itself",
    )
  })

  test('calendars of units and people show their own days', async () => {
    const days = async (id: string) =>
      (await engine.get(`/api/calendars/${id}?from=2026-11-24&to=2026-11-24`)).body.days
    expect(await days('DESK')).toMatchObject([{ open: [['08:00', '20:00']] }])
    expect(await days('DESK%2FSH')).toMatchObject([{ open: [], name: { en: 'Stocktaking' } }])
    expect(await days('user:wang.fang')).toMatchObject([{ open: [['12:00', '22:00']] }])
    expect(await days('user:li.xin')).toMatchObject([{ open: [], kind: 'absence' }])
    expect((await engine.get('/api/calendars/DESK%2FNOWHERE')).status).toBe(404)
    const within = 'BH1@DESK/SH'
    const body = { within, startAt: shanghai(23, '19:30') }
    expect((await engine.post('/api/promises/preview', body)).body).toMatchObject({
      calendar: 'DESK/SH@2',
      dueAt: shanghai(25, '08:30'),
    })
  })

  test('a ladder tells the substitute of whoever is away, on their shift', async () => {
    const rungs = [
      {
        id: 'half',
        at: '50%',
        tell: ['user:li.xin', 'role:SUP', 'role:AGT'],
        actions: [{ type: 'notify', message: 'desk-half' }],
      },
    ]
    await engine.upload('/api/deployments', [file('desk.json', { id: 'desk', rungs })])
    const started = await engine.post('/api/instances', {
      processId: 'desk',
      variables: { orderId: 'R-1', amount: 1 },
    })
    await engine.ask('PUT', '/api/clock', { at: shanghai(23, '13:00') })
    const { body } = await engine.get(`/api/notices?instance=${started.body.key}`)
    const told = body.items.map(({ to, deliverAt, held }: Json) => [to, deliverAt, held])
    expect(told.toSorted()).toEqual([
      // Their unit takes stock on the 24th, but it is only the 23rd.
      ['role:AGT', shanghai(23, '08:30'), false],
      ['role:SUP', shanghai(23, '08:30'), false],
      ['user:wang.fang', shanghai(23, '12:00'), true],
    ])
    // Nobody reads a message of a rung twice, whoever they stand in for.
    const inbox = await engine.get('/api/notices?reader=wang.fang')
    expect(inbox.body.items).toMatchObject([{ to: 'role:SUP' }])
    expect((await engine.get('/api/notices?reader=li.xin')).body.items).toHaveLength(0)
    const history = await engine.get(`/api/cases/${started.body.key}/history?language=en`)
    expect(JSON.stringify(history.body)).toContain('wang.fang (for li.xin)')
  })

  test('who is over somebody enters absences, sees what they do, and ends them', async () => {
    const rungs = [
      {
        id: 'late',
        at: '50%',
        tell: ['user:zhou.min'],
        actions: [{ type: 'notify', message: 'desk-half' }],
      },
      {
        id: 'night',
        at: '+PT12H',
        urgent: true,
        tell: ['user:zhou.min'],
        actions: [{ type: 'notify', message: 'desk-half' }],
      },
    ]
    await engine.upload('/api/deployments', [file('desk.json', { id: 'desk', rungs })])
    const used = await engine.get('/api/ladders/desk/usage')
    const uses = [{ promise: 'REGISTER', within: 'PT1H' }, { promise: 'TAKE' }]
    expect(used.body.items).toMatchObject(uses)
    const variables = { orderId: 'R-2', amount: 1 }
    await engine.post('/api/instances', { processId: 'desk', variables })
    const asked = { person: 'zhou.min', from: '2026-11-23', to: '2026-11-24', reason: 'trip' }
    const absence = { ...asked, substitute: 'wang.fang' }
    const foreseen = await engine.post('/api/absences/preview', absence)
    expect(foreseen.body.items).toMatchObject([
      { rung: 'late', goesTo: 'user:wang.fang' },
      { rung: 'night', goesTo: 'user:wang.fang' },
    ])
    // It wakes whoever stands in: it is urgent.
    const [, night] = foreseen.body.items
    expect(night.deliverAt).toBe(night.at)
    const list = async () => (await engine.get('/api/absences')).body.items
    const before = await list()
    expect(before).toMatchObject([{ person: 'li.xin', roster: 'november', changeable: true }])
    const refused = { ...absence, to: '2026-11-22' }
    expect((await engine.post('/api/absences', refused)).status).toBe(422)
    expect((await engine.post('/api/absences', { ...absence, person: 'nobody' })).status).toBe(422)
    expect((await engine.post('/api/absences', absence, 'wang.fang')).status).toBe(204)
    const [entered] = (await list()).filter(({ person }: Json) => person === 'zhou.min')
    expect(entered).toMatchObject({
      ...absence,
      roster: 'absences',
      untilAt: shanghai(25, '00:00'),
    })
    const duty = async () => (await engine.get('/api/duty')).body.items
    const [now] = (await duty()).filter(({ person }: Json) => person === 'zhou.min')
    expect(now).toMatchObject({ onDuty: false, groups: ['AGT'], substitute: 'wang.fang' })
    const [late] = (await duty()).filter(({ person }: Json) => person === 'wang.fang')
    expect(late).toMatchObject({ onDuty: true, shift: 'late', hours: [['12:00', '22:00']] })
    const shorter = { ...absence, to: '2026-11-23' }
    const at = `/api/absences/${entered.id}`
    expect((await engine.ask('PUT', at, shorter)).status).toBe(204)
    expect((await engine.ask('PUT', at, absence)).status).toBe(404)
    const [ended] = (await list()).filter(({ person }: Json) => person === 'zhou.min')
    expect(ended).toMatchObject({ untilAt: shanghai(24, '00:00') })
    expect((await engine.ask('DELETE', `/api/absences/${ended.id}`)).status).toBe(204)
    expect(await list()).toEqual(before)
    const versions = await engine.get('/api/definitions?kind=roster&id=absences')
    expect(versions.body.items).toMatchObject([
      { deployedBy: 'wang.fang', reason: 'absence of zhou.min' },
      {},
      {},
    ])
  })
})
