/** What people do with the promise of a machine: as with one of a process, within its policy. */
import { jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { MikroORM } from '@mikro-orm/core'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { Runner } from '../../apps/engine/src/runtime/runner.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { oneKind, freshDatabase, type TestDatabase } from '../engine/database.ts'
import { asker, behindProxy, type Asker, type Json } from './story.ts'

/** A new database alone takes seconds on a busy machine. */
jest.setTimeout(120_000)

/** Repaired within a day of work, twice paused; an answer that nobody may put off. */
const repair = {
  id: 'repair-line',
  initial: 'received',
  meta: {
    promise: [
      {
        id: 'REPAIR',
        within: 'PT24H',
        maxPauses: 2,
        maxPause: 'PT24H',
        when: [
          { do: 'start', entered: 'repair-line.working' },
          { do: 'pause', entered: 'repair-line.asked', reason: 'waiting for the customer' },
          { do: 'stop', entered: 'repair-line.repaired' },
        ],
      },
      { id: 'ANSWER', within: 'P7D', pausable: false, extendable: false },
    ],
  },
  states: {
    received: { on: { BEGIN: 'working' } },
    working: { on: { ASK: 'asked', READY: 'repaired' } },
    asked: { on: { ANSWERED: 'working' } },
    repaired: {},
  },
}
const parts = (machine: object) => [
  { name: 'resources', file: 'repair-line.machine.json', content: JSON.stringify(machine) },
]

describe.each(oneKind)('promises of machines on %s', (kind) => {
  let database: TestDatabase
  let app: NestFastifyApplication
  let engine: Asker
  let key: string

  const clockTo = (at: string) => engine.ask('PUT', '/api/clock', { at: `2026-11-${at}:00.000Z` })
  const tell = (event: string) => engine.post(`/api/instances/${key}/events`, { event })
  const promise = async (id: string): Promise<Json> => {
    const { body } = await engine.get(`/api/promises?instance=${key}`)
    return body.items.find((each: Json) => each.id === id)
  }
  /** Does something to a promise; gives the status, and the reason or what the promise is then. */
  const doTo = async (id: string, what: string, body: object): Promise<unknown[]> => {
    const answer = await engine.post(`/api/promises/${(await promise(id)).key}/${what}`, body)
    return [answer.status, answer.body.detail ?? answer.body.outcome ?? answer.body.status]
  }
  const receipt = { receipt: { id: 'a call', deliveredAt: '2026-11-23T01:30:00.000Z' } }

  beforeAll(async () => {
    database = await freshDatabase(kind)
    const settings = readSettings({ ...behindProxy, LOG_LEVEL: 'error', PUNCTUAL_CLOCK: 'virtual' })
    app = await createApplication({ ...settings, ...database.settings, webFolder: undefined })
    engine = asker(app)
    await clockTo('23T01:00')
    await engine.upload('/api/deployments', parts(repair))
    const { body } = await engine.post('/api/instances', { processId: 'repair-line' })
    key = body.key
  })
  afterEach(async () => {
    await app.get(Runner).settled()
    for await (const difference of checkInstances(app.get(MikroORM)))
      expect(difference).toBeUndefined()
  })
  afterAll(async () => {
    await app?.close()
    await database?.drop()
  })

  test('a policy that contradicts itself is refused with its place', async () => {
    const wrong = structuredClone(repair) as Json
    wrong.meta.promise[0].when[2] = { do: 'stop', entered: 'repair-line.gone' }
    wrong.states.asked.meta = { pauses: { clock: 'ANSWER', reason: 'waiting' } }
    const { status, body } = await engine.upload('/api/deployments', parts(wrong))
    expect(status).toBe(422)
    expect(body.problems).toMatchObject([
      { path: 'states.asked.meta.pauses', sentence: expect.stringContaining("'ANSWER' may not") },
      { path: 'meta.promise', sentence: expect.stringContaining("'repair-line.gone' is none") },
    ])
  })

  test('it starts with the work, and pauses while the customer is asked', async () => {
    expect(await promise('REPAIR')).toBeUndefined()
    await tell('BEGIN')
    expect(await promise('REPAIR')).toMatchObject({
      status: 'running',
      dueAt: '2026-11-24T01:00:00.000Z',
    })
    await clockTo('23T02:00')
    await tell('ASK')
    expect(await promise('REPAIR')).toMatchObject({ status: 'paused' })
    await clockTo('23T03:00')
    await tell('ANSWERED')
    expect(await promise('REPAIR')).toMatchObject({ dueAt: '2026-11-24T02:00:00.000Z' })
  })

  test('people pause it as often as it allows, and another one never', async () => {
    const reason = { reason: 'customer away' }
    expect(await doTo('REPAIR', 'pause', reason)).toEqual([200, 'paused'])
    await clockTo('23T04:00')
    expect(await doTo('REPAIR', 'resume', reason)).toEqual([200, 'running'])
    expect(await doTo('REPAIR', 'pause', reason)).toEqual([
      409,
      "expected at most 2 pauses of clock 'REPAIR', but it has had them",
    ])
    expect(await doTo('ANSWER', 'pause', reason)).toEqual([
      409,
      "expected clock 'ANSWER' to allow pauses, but it does not",
    ])
  })

  test('a state that may not pause it any more is told so, once', async () => {
    await tell('ASK')
    await tell('ANSWERED')
    const { body } = await engine.get(`/api/cases/${key}/history?language=en`)
    const all: Json[] = body.items.flatMap(({ events }: Json) => events)
    expect(all.filter(({ type }) => type === 'pauseRefused')).toHaveLength(1)
    expect(await promise('REPAIR')).toMatchObject({ status: 'running' })
  })

  test('it is extended with a notice in time, void without, refused where forbidden', async () => {
    const asked = { by: 'PT12H', reason: 'parts are missing' }
    expect(await doTo('REPAIR', 'extension', asked)).toEqual([200, 'void'])
    expect(await doTo('REPAIR', 'extension', { ...asked, ...receipt })).toEqual([200, 'extended'])
    expect(await promise('REPAIR')).toMatchObject({ dueAt: '2026-11-24T15:00:00.000Z' })
    expect(await doTo('ANSWER', 'extension', { ...asked, ...receipt })).toEqual([
      409,
      "expected clock 'ANSWER' to allow extensions, but it does not",
    ])
  })

  test('its ledger adds up, and it is kept where its condition says', async () => {
    const { body } = await engine.get(`/api/promises/${(await promise('REPAIR')).key}/ledger`)
    const kinds = body.intervals.map(({ kind: what }: Json) => what)
    expect(kinds.filter((what: string) => what === 'pause')).toHaveLength(2)
    await tell('READY')
    expect(await promise('REPAIR')).toBeUndefined()
    const told = await engine.get(`/api/cases/${key}/history?language=en`)
    const events: Json[] = told.body.items.flatMap((step: Json) => step.events)
    expect(events.map(({ type }) => type)).toContain('promiseKept')
  })
})
