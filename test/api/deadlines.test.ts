/**
 * Ledgers, extensions and moves of deadlines, and that what a preview foresees is what happens: on
 * 1,000 mixed cases under a virtual clock.
 */
import { MikroORM } from '@mikro-orm/core'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { bpmn, boundary, end, flows, start, timer, userTask } from '../engine/bpmn.ts'
import { databaseKinds, openEngine, type TestEngine } from './engine.ts'
import type { Json } from './story.ts'

const minute = 60_000
const hour = 60 * minute
/** A Monday, 09:00 in Shanghai; far ahead, since a virtual clock begins with the machine's. */
const monday = Date.UTC(2040, 0, 2, 1)
const CASES = 1_000

const clock = (attributes: string, inside = '') =>
  `<promise:clock id="C" within="=within" ladder="mixed" ${attributes}>${inside}</promise:clock>`
const pausing = '<promise:when do="pause" condition="=away" reason="away"/>'
const drawn = (id: string, extension: string) =>
  bpmn(
    id,
    start() +
      userTask('work', extension) +
      boundary('later', 'work', timer('timeDuration', 'P30D'), false) +
      end() +
      end('end2') +
      flows('start > work > end', 'later > end2'),
  )
const tell = (id: string, at: string, to: string, urgent = false) => ({
  id,
  at,
  urgent,
  tell: [to],
  actions: [{ type: 'notify', message: 'due' }],
})
const files = {
  'free.bpmn': drawn('free', clock('', pausing)),
  'fixed.bpmn': drawn('fixed', clock('pausable="false" extendable="false"')),
  'mixed.json': {
    id: 'mixed',
    rungs: [
      tell('half', '50%', 'role:DSP'),
      tell('near', '80%', '="user:" + agent'),
      tell('due', '100%', 'role:SUP', true),
      tell('late', '+PT2H', 'role:MGR'),
    ],
  },
  'organisation.json': {
    roles: [
      { id: 'DSP', members: ['li.na'], calendar: 'DESK' },
      { id: 'SUP', members: ['wang'], calendar: 'CN' },
      { id: 'MGR', members: ['zhao'] },
    ],
    people: [{ id: 'li.na' }, { id: 'wang', calendar: 'DESK' }, { id: 'zhao' }],
  },
  'en.json': { due: { subject: 'due', body: 'due' } },
  'zh-CN.json': { due: { subject: '到期', body: '到期' } },
}

async function open(kind: (typeof databaseKinds)[number]) {
  const engine = await openEngine(kind, { clock: 'virtual' })
  const to = async (at: number) => {
    const { status } = await engine.ask('PUT', '/api/clock', { at: new Date(at).toISOString() })
    expect(status).toBe(200)
  }
  await to(monday)
  const deployed = await engine.upload(
    '/api/deployments',
    Object.entries(files).map(([file, content]) => ({
      name: 'resources',
      file,
      content: typeof content === 'string' ? content : JSON.stringify(content),
    })),
  )
  expect(deployed.body.problems ?? []).toEqual([])
  const begin = async (processId: string, variables: object): Promise<string> => {
    const body = { processId, variables: { away: false, agent: 'li.na', ...variables } }
    return (await engine.post('/api/instances', body)).body.key
  }
  const clockOf = async (instance: string): Promise<Json> =>
    (await engine.get(`/api/promises?instance=${instance}`)).body.items[0]
  const verify = async () => {
    const found = []
    for await (const difference of checkInstances(engine.app.get(MikroORM))) found.push(difference)
    expect(found).toEqual([])
  }
  return { engine, to, begin, clockOf, verify }
}

/** Everything that is told of clocks, in a form that can be compared. */
const line = ({ instance, rung, to, channel, deliverAt }: Json) =>
  [instance, rung, to, channel, deliverAt].join(' ')

/** What a promise is going to do. */
const plannedLine = ({ key, dueAt, goalMs, rungs }: Json) =>
  `${key} ${dueAt} ${goalMs} ${rungs.map(({ id, at, status }: Json) => id + at + status).join(' ')}`

const keysOf = ({ items }: Json): string[] => items.map(({ key }: Json) => key)

/** A whole list, page by page. */
async function everything(
  { get }: TestEngine,
  path: string,
  shown: (item: Json) => string,
): Promise<string[]> {
  const lines: string[] = []
  for (let after = ''; ;) {
    const { body } = await get(`${path}?limit=500${after && `&after=${after}`}`)
    lines.push(...body.items.map(shown))
    if (body.next === undefined) return lines.toSorted()
    after = encodeURIComponent(body.next)
  }
}

describe.each(databaseKinds)('deadlines on %s', (kind) => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open(kind)
  })
  afterAll(() => opened.engine.close())

  test('a ledger holds every interval with its proof, and its sum is what was used', async () => {
    const { engine, to, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT10H' })
    const { key } = await clockOf(instance)
    const [at] = [monday]
    await to(at + hour)
    await engine.post(`/api/promises/${key}/pause`, { reason: 'no parts' }, 'wang')
    await to(at + 3 * hour)
    const away = { variables: { away: true } }
    await engine.ask('PATCH', `/api/instances/${instance}/variables`, away)
    await engine.post(`/api/promises/${key}/resume`, { reason: 'parts are here' }, 'wang')
    const { body: ledger, status } = await engine.get(`/api/promises/${key}/ledger`)
    expect(status).toBe(200)
    expect(ledger).toMatchObject({ id: 'C', cycle: 1, elapsedMs: hour, goalMs: 10 * hour })
    expect(ledger.intervals[0]).toMatchObject({
      kind: 'run',
      elapsedMs: hour,
      evidence: { command: 'startInstance', event: 'clockStarted' },
    })
    expect(ledger.intervals[1]).toMatchObject({
      kind: 'pause',
      elapsedMs: 0,
      holders: [{ by: 'user', reason: 'no parts', actor: 'wang' }],
      evidence: { by: 'wang', command: 'pauseClock' },
    })
    expect((await engine.get('/api/promises/77/ledger')).status).toBe(404)
    const policy = { within: 'BH10@CN', reason: 'new contract' }
    const recounted = await engine.post(`/api/promises/${key}/recalculation`, policy, 'op')
    expect(recounted).toMatchObject({ status: 200, body: { target: 'BH10@CN', calendar: 'CN@1' } })
    const after = (await engine.get(`/api/promises/${key}/ledger`)).body
    expect(after.elapsedMs).toBe(hour)
    expect(after.changes).toMatchObject([{ what: 'recalculated', reason: 'new contract' }])
  })

  test('an extension counts only with a proof that the customer knew in time', async () => {
    const { engine, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT4H' })
    const { key, dueAt } = await clockOf(instance)
    const ask = (body: object) =>
      engine.post(`/api/promises/${key}/extension`, { reason: 'parts', ...body }, 'sup')
    const receipt = { id: 'call 1', deliveredAt: new Date(monday).toISOString() }
    expect(await ask({ by: 'PT2H', reason: '', receipt })).toMatchObject({ status: 400 })
    expect(await ask({ receipt })).toMatchObject({ status: 400 })
    expect(await ask({ dueAt: new Date(monday).toISOString(), receipt })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/in the past/) },
    })
    expect(await ask({ by: 'PT2H', notice: `${instance}-1-0` })).toMatchObject({ status: 404 })
    expect(await ask({ by: 'PT2H' })).toMatchObject({
      status: 200,
      body: { outcome: 'void', why: 'undelivered', promise: { dueAt } },
    })
    expect(await ask({ by: 'PT2H', receipt, approver: 'mgr' })).toMatchObject({
      status: 200,
      body: {
        outcome: 'extended',
        promise: {
          dueAt: new Date(Date.parse(dueAt) + 2 * hour).toISOString(),
          originalDueAt: dueAt,
        },
      },
    })
    const { key: fixed } = await clockOf(await begin('fixed', { within: 'PT4H' }))
    const forbidden = { by: 'PT2H', reason: 'parts', receipt }
    expect(await engine.post(`/api/promises/${fixed}/extension`, forbidden)).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/to allow extensions/) },
    })
    expect(await engine.post(`/api/promises/${fixed}/pause`, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/to allow pauses/) },
    })
  })

  test('a timer and a clock are moved, once, and back', async () => {
    const { engine, begin, clockOf } = opened
    const instance = await begin('free', { within: 'PT8H' })
    const { key, dueAt } = await clockOf(instance)
    const ask = (path: string, body: object) => engine.post(`/api/reschedules${path}`, body, 'op')
    const filter = { processId: 'free', kind: 'clock', keys: [key] }
    const { body: change, status } = await ask('', { filter, by: '-PT3H' })
    expect(status).toBe(200)
    expect(change).toMatchObject({ state: 'previewed', items: [{ key, fromDueAt: dueAt }] })
    expect(change.items[0].rungs.map((each: Json) => `${each.id} ${each.change}`)).toEqual([
      'half moves',
      'near moves',
      'due moves',
      'late moves',
    ])
    expect((await clockOf(instance)).dueAt).toBe(dueAt)
    expect((await ask(`/${change.key}/undo`, { reason: 'x' })).status).toBe(409)
    expect((await ask(`/${change.key}/application`, {})).status).toBe(400)
    const done = await ask(`/${change.key}/application`, { reason: 'promised by phone' })
    expect(done.body).toMatchObject({ state: 'applied', items: [{ outcome: 'moved' }] })
    expect((await clockOf(instance)).dueAt).toBe(change.items[0].dueAt)
    expect((await ask(`/${change.key}/application`, { reason: 'again' })).status).toBe(409)
    const undone = await ask(`/${change.key}/undo`, { reason: 'a mistake' })
    expect(undone.body).toMatchObject({ state: 'undone', items: [{ outcome: 'restored' }] })
    expect((await clockOf(instance)).dueAt).toBe(dueAt)
    const timers = { filter: { processId: 'free', element: 'later' }, by: 'PT1H' }
    const moved = (await ask('', timers)).body
    expect(moved.items[0]).toMatchObject({ kind: 'timer', element: 'later', rungs: [] })
    const first = await ask(`/${moved.key}/application`, { reason: 'holiday' })
    expect(first.body.items.every(({ outcome }: Json) => outcome === 'moved')).toBe(true)
    expect((await ask('', { filter: {}, by: 'PT1H', dueAt })).status).toBe(400)
    expect((await engine.get(`/api/reschedules/${change.key}`)).body.state).toBe('undone')
    expect((await engine.get('/api/reschedules?limit=1')).body.items[0].key).toBe(moved.key)
    expect((await engine.get('/api/reschedules/77')).status).toBe(404)
    expect((await ask('', { filter: { keys: ['77'] }, by: 'PT1H' })).body.items).toEqual([])
  })

  test('the tables say what the log says', () => opened.verify())
})

describe('many deadlines', () => {
  let opened: Awaited<ReturnType<typeof open>>
  beforeAll(async () => {
    opened = await open('PGlite')
  })
  afterAll(() => opened.engine.close())

  test(`what is foreseen for ${CASES} mixed cases is what happens`, () => foreseeing(opened))
})

async function foreseeing({ engine, to, begin, verify }: Awaited<ReturnType<typeof open>>) {
  const lengths = ['PT12H', 'P2WD@CN', 'BH9@DESK', 'PT26H']
  const cases = await Promise.all(
    Array.from({ length: CASES }, (_, n) =>
      begin(n % 5 === 0 ? 'fixed' : 'free', {
        within: lengths[n % 4],
        tier: n % 3 === 0 ? 'gold' : 'plain',
        agent: n % 2 ? 'li.na' : 'wang',
      }),
    ),
  )
  await to(monday + 5 * hour)
  const away = { variables: { away: true } }
  await Promise.all(
    cases
      .filter((_, n) => n % 7 === 0)
      .map((key) => engine.ask('PATCH', `/api/instances/${key}/variables`, away)),
  )
  await to(monday + 6 * hour)
  const ask = async (path: string, body: object): Promise<Json> =>
    (await engine.post(`/api/reschedules${path}`, body, 'op')).body
  const plan = () => everything(engine, '/api/promises', plannedLine)
  const planned = await plan()
  const all = await ask('', { filter: { kind: 'clock', promise: 'C' }, by: 'PT1H' })
  expect(all.items).toHaveLength(CASES)
  await ask(`/${all.key}/application`, { reason: 'a trial' })
  expect(await plan()).not.toEqual(planned)
  await ask(`/${all.key}/undo`, { reason: 'over' })
  expect(await plan()).toEqual(planned)

  const filter = { kind: 'clock', variables: { tier: 'gold' } }
  const change = await ask('', { filter, by: '-PT19H' })
  expect(change.items).toHaveLength(Math.ceil(CASES / 3))
  const before = new Set(await everything(engine, '/api/notices', line))
  const done = await ask(`/${change.key}/application`, { reason: 'summer hours' })
  expect(keysOf(done)).toEqual(keysOf(change))
  const moved = done.items.filter(({ outcome }: Json) => outcome === 'moved')
  expect(moved).toEqual(
    change.items
      .filter(({ refusal }: Json) => refusal === undefined)
      .map((item: Json) => ({ ...item, outcome: 'moved' })),
  )
  expect(
    new Set(moved.flatMap(({ rungs }: Json) => rungs.map((each: Json) => each.change))),
  ).toEqual(new Set(['moves', 'vanishes']))
  await to(monday + 10 * 24 * hour)
  const instances = new Set(moved.map(({ instance }: Json) => instance))
  const happened = (await everything(engine, '/api/notices', line)).filter(
    (notice) => !before.has(notice) && instances.has(notice.split(' ')[0]),
  )
  const foreseen = moved
    .flatMap(({ instance, notices }: Json) =>
      notices.map((notice: Json) => line({ instance, ...notice })),
    )
    .toSorted()
  expect(foreseen.length).toBeGreaterThan(CASES / 3)
  expect(happened).toEqual(foreseen)
  await verify()
}
