/** What a machine asks for in its last step is not lost when it cannot be started. */
import { jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { MikroORM } from '@mikro-orm/core'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { Runner } from '../../apps/engine/src/runtime/runner.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { bpmn, end, flows, start, userTask } from '../engine/bpmn.ts'
import { oneKind, freshDatabase, type TestDatabase } from '../engine/database.ts'
import { asker, behindProxy, type Asker, type Json } from './story.ts'

/** A new database alone takes seconds on a busy machine. */
jest.setTimeout(120_000)

const parcel = {
  id: 'parcel',
  initial: 'packed',
  states: {
    packed: { on: { SEND: 'sent' } },
    sent: {
      type: 'final',
      entry: { type: 'startProcess', params: { processId: '="survey"', variables: { stars: 5 } } },
    },
  },
}
const survey = bpmn('survey', `${start()}${userTask('ask')}${end()}${flows('start > ask > end')}`)
const part = (file: string, content: string) => [{ name: 'resources', file, content }]

describe.each(oneKind)('the last step of a machine on %s', (kind) => {
  let database: TestDatabase
  let app: NestFastifyApplication
  let engine: Asker
  let key: string

  const open = async (): Promise<Json[]> => (await engine.get('/api/incidents')).body.items
  const resolve = async (): Promise<number> => {
    const [incident] = await open()
    return (await engine.post(`/api/incidents/${incident.key}/resolution`, {})).status
  }

  beforeAll(async () => {
    database = await freshDatabase(kind)
    const settings = readSettings({ ...behindProxy, LOG_LEVEL: 'error', PUNCTUAL_CLOCK: 'virtual' })
    app = await createApplication({ ...settings, ...database.settings, webFolder: undefined })
    engine = asker(app)
    const machine = part('parcel.machine.json', JSON.stringify(parcel))
    await engine.upload('/api/deployments', machine)
    const asked = { processId: 'parcel', businessId: 'P-1' }
    key = (await engine.post('/api/instances', asked)).body.key
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

  test('leaves an incident of the machine that has ended', async () => {
    await engine.post(`/api/instances/${key}/events`, { event: 'SEND' })
    expect((await engine.get(`/api/instances/${key}`)).body).toMatchObject({ state: 'completed' })
    const message =
      "expected machine 'parcel' to start process 'survey', but no such process is deployed"
    expect(await open()).toMatchObject([{ instance: key, kind: 'calledElementError', message }])
  })

  test('that comes again as long as the process is not there', async () => {
    const ended = (await engine.get(`/api/cases/${key}`)).body.endedAt
    await engine.ask('PUT', '/api/clock', { at: '2030-01-01T00:00:00.000Z' })
    const [before] = await open()
    expect(await resolve()).toBe(200)
    const [after, ...others] = await open()
    expect([after.key === before.key, others]).toEqual([false, []])
    expect((await engine.get(`/api/cases/${key}`)).body.endedAt).toBe(ended)
  })

  test('and is resolved by its deployment and another attempt', async () => {
    await engine.upload('/api/deployments', part('survey.bpmn', survey))
    expect(await resolve()).toBe(200)
    expect(await open()).toEqual([])
    expect((await engine.get('/api/tasks')).body.items).toMatchObject([
      { element: 'ask', businessId: 'P-1' },
    ])
  })
})
