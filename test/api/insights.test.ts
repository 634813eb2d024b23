/** First figures, under a virtual clock: one promise kept, one missed, and what they add up to. */
import { MikroORM } from '@mikro-orm/core'
import * as fc from 'fast-check'
import type { EntityManager } from '@mikro-orm/sql'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { Migration0027Sums } from '../../apps/engine/src/storage/migrations/0027-sums.ts'
import { Migration0032Customers } from '../../apps/engine/src/storage/migrations/0032-customers.ts'
import { type TestEngine, databaseKinds, openEngine } from './engine.ts'
import { deskFiles } from './story.ts'
import {
  added,
  casesOf,
  errand,
  happen,
  readStory,
  scopes,
  sortedTimes,
  stories,
  timesOf,
  unitTree,
} from './sums-story.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

describe.each(databaseKinds)('on %s', (kind) => {
  let engine: TestEngine
  let now = Date.parse('2026-11-23T01:00:00Z')
  const hourMs = 3_600_000

  const pass = async (hours: number) => {
    now += hours * hourMs
    const at = new Date(now).toISOString()
    await engine.ask('PUT', '/api/clock', { at })
  }
  const start = async (businessId: string, tier: string): Promise<string> => {
    const variables = { orderId: businessId, tier, amount: 1 }
    const body = { processId: 'desk', businessId, variables }
    return (await engine.post('/api/instances', body)).body.key
  }
  const register = async (instance: string) => {
    const { body } = await engine.get(`/api/tasks?instance=${instance}`)
    await engine.post(`/api/tasks/${body.items[0].key}/completion`, {}, 'li.na')
  }
  const span = 'from=2026-11-20T00:00:00Z&to=2026-11-27T00:00:00Z'
  const figures = async (more = '') => {
    const { status, body } = await engine.get(`/api/insights?${span}${more}`)
    expect([status, body.detail]).toEqual([200, undefined])
    return body
  }

  beforeAll(async () => {
    engine = await openEngine(kind, { clock: 'virtual' })
    await pass(0)
    await engine.upload('/api/deployments', deskFiles())
    const [kept, missed] = [await start('A', 'gold'), await start('B', 'silver')]
    await pass(0.5)
    await register(kept)
    await pass(1)
    await register(missed)
    await start('C', 'gold')
    // Visits follow the log at a distance while any transaction of the server is under way.
    await engine.waitFor(async () => (await figures()).times[0]?.count === 2)
  })
  afterAll(() => engine.close())

  test('promises are kept and missed by step and by tier', async () => {
    const { steps, tiers, promises, more } = await figures()
    expect(steps).toMatchObject([{ of: 'register', kept: 1, missed: 1 }])
    expect(tiers).toEqual([
      { of: 'gold', kept: 1, missed: 0 },
      { of: 'silver', kept: 0, missed: 1 },
    ])
    expect({ promises, more }).toEqual({ promises: 2, more: false })
  })

  test('cases by day, rungs, times and backlog add up to what happened', async () => {
    const { cases, rungs, times, backlog } = await figures('&processId=desk')
    expect(cases).toEqual([{ day: '2026-11-23', active: 3, completed: 0, terminated: 0 }])
    expect(rungs.map(({ reached }: { reached: number }) => reached)).toContain(1)
    expect(times).toMatchObject([{ element: 'register', count: 2, meanMs: hourMs }])
    const oldest = new Date(now).toISOString()
    expect(backlog).toMatchObject([{ element: 'register', open: 1, oldest }])
  })

  test('another process and another time have no figures', async () => {
    const nothing = { cases: [], steps: [], tiers: [], rungs: [], times: [], backlog: [] }
    expect(await figures('&processId=shipping')).toMatchObject(nothing)
    const before = 'from=2026-10-01T00:00:00Z&to=2026-11-01T00:00:00Z'
    const { body } = await engine.get(`/api/insights?${before}`)
    expect(body).toMatchObject({ cases: [], steps: [], times: [] })
    expect((await engine.get('/api/insights?from=soon&to=later')).status).toBe(400)
  })

  test('the heat of a definition says how often, how long and how late', async () => {
    const [{ key }] = (await engine.get('/api/definitions?id=desk&kind=process')).body.items
    const { body } = await engine.get(`/api/operations/heat?definitionKey=${key}&${span}`)
    const register = body.items.find(({ element }: { element: string }) => element === 'register')
    expect(register).toEqual({
      element: 'register',
      count: 2,
      meanMs: hourMs,
      p95Ms: 1.5 * hourMs,
      missed: 1,
    })
    const later = 'from=2026-11-24T00:00:00Z&to=2026-11-25T00:00:00Z'
    const empty = await engine.get(`/api/operations/heat?definitionKey=${key}&${later}`)
    expect(empty.body).toEqual({ items: [] })
  })

  test(`figures of units are what their cases did, whatever happens (SEED=${seed})`, async () => {
    for (const unit of unitTree) await engine.post('/api/units', unit)
    const file = { name: 'resources', content: errand, file: 'errand.bpmn' }
    expect((await engine.upload('/api/deployments', [file])).status).toBe(201)
    const begun = now
    const property = fc.asyncProperty(stories, async (story) => {
      const units = await happen(engine, story, pass)
      await compare(units, begun)
    })
    await fc.assert(property, { seed, numRuns: 1, endOnFailure: true })
    const differences: unknown[] = []
    for await (const each of checkInstances(engine.app.get(MikroORM))) differences.push(each)
    expect(differences).toEqual([])
  })

  test('what migrations read in the log of older databases is what steps write', async () => {
    const orm = engine.app.get(MikroORM)
    const em = orm.em.fork() as EntityManager
    const marks = () =>
      em.execute<object[]>('select key::text, unit, tier, customer from instance order by key')
    const written = await marks()
    expect(written).toContainEqual(expect.objectContaining({ tier: 'gold', customer: 'C-1' }))
    await em.execute(`update instance set unit = '', tier = '', customer = ''`)
    expect(await marks()).not.toEqual(written)
    for (const Each of [Migration0027Sums, Migration0032Customers]) {
      const migration = new Each(em.getDriver(), orm.config)
      migration.up()
      for (const query of migration.getQueries())
        if (typeof query === 'string' && query.startsWith('update instance'))
          await em.execute(query)
    }
    expect(await marks()).toEqual(written)
  })

  /** Asks as everybody, for the whole story and for a part that begins and ends within an hour. */
  async function compare(units: ReadonlyMap<string, string>, begun: number) {
    const happened = await readStory(engine)
    const part = { from: begun + 620_001, to: begun + Math.floor((now - begun) * 0.7) }
    for (const span of [{ from: begun - hourMs, to: now + 1 }, part]) {
      const [from, to] = [span.from, span.to].map((at) => new Date(at).toISOString())
      for (const [unit, below] of Object.entries(scopes)) {
        const isSeen = (root: string) =>
          below === 'everything' || below.includes(units.get(root) ?? '')
        const headers = { 'x-punctual-unit': unit, 'x-punctual-roles': 'supervisor' }
        const as = below === 'everything' ? {} : headers
        const url = `/api/insights?from=${from}&to=${to}`
        const { body } = await engine.ask('GET', url, undefined, as)
        const told = { unit, times: sortedTimes(body.times), cases: added(body.cases) }
        const times = timesOf(happened, span, isSeen)
        expect(told).toEqual({ unit, times, cases: casesOf(happened, span, isSeen) })
      }
    }
  }
})
