/** Machines over the interface: deployed, started, told events; processes and machines talk. */
import { jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { MikroORM } from '@mikro-orm/core'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { Runner } from '../../apps/engine/src/runtime/runner.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { catching, end, flows, message, messageEvent, node } from '../engine/bpmn.ts'
import { bpmn, start, userTask } from '../engine/bpmn.ts'
import { oneKind, freshDatabase, type TestDatabase } from '../engine/database.ts'
import { asker, behindProxy, type Asker, type Json } from './story.ts'

/** A new database alone takes seconds on a busy machine. */
jest.setTimeout(120_000)

const names = (zh: string, en: string) => ({ name: { 'zh-CN': zh, en } })
/** A door: opened for somebody, closed by itself after two working hours, told what it does. */
const door = {
  id: 'door',
  meta: { ...names('门', 'Door'), correlationKey: '=house', startMessage: 'door.build' },
  context: { house: null, guest: null, opened: 0 },
  initial: 'closed',
  states: {
    closed: {
      meta: names('关着', 'Closed'),
      on: {
        'door.open': {
          target: 'open',
          guard: '=event.guest != null',
          actions: [{ type: 'assign', params: { guest: '=event.guest', opened: '=opened + 1' } }],
        },
        'door.remove': 'removed',
      },
    },
    open: {
      meta: { ...names('开着', 'Open'), promise: { id: 'DOOR', name: '关门', within: 'PT1H' } },
      entry: [
        { type: 'emit', params: { event: 'door-is-open', data: { opened: '=opened' } } },
        { type: 'signal', params: { name: 'draught' } },
      ],
      invoke: {
        src: 'userTask',
        id: 'greet',
        input: {
          ...names('迎客', 'Greet'),
          candidateGroups: ['AGT'],
          variables: { guest: '=guest' },
        },
      },
      after: { 'PT2H@24x7': 'closed' },
      on: { 'door.close': 'closed' },
    },
    removed: {
      type: 'final',
      entry: [{ type: 'startProcess', params: { processId: 'mourn', variables: { x: 1 } } }],
    },
  },
}
const guide = bpmn(
  'guide',
  `${['door.build', 'door.open'].map((name) => message(name, '=house')).join('')}
   ${message('door-is-open', '=house')}---${start()}
   ${node(
     'intermediateThrowEvent',
     'build',
     '<zeebe:ioMapping><zeebe:input source="=house" target="house"/></zeebe:ioMapping>',
     '<bpmn:messageEventDefinition messageRef="message-door.build"/>',
   )}
   ${node(
     'intermediateThrowEvent',
     'open',
     '<zeebe:ioMapping><zeebe:input source="=&quot;li.na&quot;" target="guest"/></zeebe:ioMapping>',
     '<bpmn:messageEventDefinition messageRef="message-door.open"/>',
   )}
   ${catching('wait', messageEvent('door-is-open'))}
   ${userTask('visit')}${end()}${flows('start > build > open > wait > visit > end')}`,
)
const cold = bpmn(
  'cold',
  `<bpmn:signal id="signal-draught" name="draught"/>---${start()}
   ${catching('draught', '<bpmn:signalEventDefinition signalRef="signal-draught"/>')}
   ${userTask('shiver')}${end()}${flows('start > draught > shiver > end')}`,
)
const mourn = bpmn('mourn', `${start()}${userTask('weep')}${end()}${flows('start > weep > end')}`)

const file = (name: string, content: string | object) => ({
  name: 'resources',
  file: name,
  content: typeof content === 'string' ? content : JSON.stringify(content),
})
const opening = '2026-11-23T01:00:00.000Z'

describe.each(oneKind)('machines on %s', (kind) => {
  let database: TestDatabase
  let app: NestFastifyApplication
  let engine: Asker

  const open = async () => {
    const settings = readSettings({ ...behindProxy, LOG_LEVEL: 'error', PUNCTUAL_CLOCK: 'virtual' })
    app = await createApplication({ ...settings, ...database.settings, webFolder: undefined })
    engine = asker(app)
  }
  const get = async (url: string): Promise<Json> => (await engine.get(url)).body
  const ask = async (url: string, body: object): Promise<Json> =>
    (await engine.post(url, body)).body
  const activeIn = async (key: string): Promise<string[]> =>
    (await get(`/api/instances/${key}`)).active.map(({ element }: Json) => element)
  const tasksOf = async (element: string): Promise<Json[]> =>
    (await get('/api/tasks')).items.filter((task: Json) => task.element === element)
  const clockTo = (at: string) => engine.ask('PUT', '/api/clock', { at })

  beforeAll(async () => {
    database = await freshDatabase(kind)
    await open()
    await clockTo(opening)
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

  let key: string

  test('a machine is deployed, versioned, listed and read like a process', async () => {
    const files = [file('door.machine.json', door), file('mourn.bpmn', mourn)]
    const deployed = await engine.upload('/api/deployments', files, 'li.na')
    expect(deployed.body.definitions).toMatchObject([
      { kind: 'machine', id: 'door', version: 1, resource: 'door.machine.json' },
      { kind: 'process', id: 'mourn', version: 1 },
    ])
    const again = await engine.upload('/api/deployments', files, 'li.na')
    expect(again.body.definitions.map(({ changed }: Json) => changed)).toEqual([false, false])
    const { items } = await get('/api/definitions?kind=machine')
    expect(items).toMatchObject([{ id: 'door', name: '门', latest: true }])
    const read = await engine.get(`/api/definitions/${items[0].key}/xml`)
    expect(read.headers['content-type']).toMatch(/application\/json/)
    expect(read.body).toEqual(door)
  })

  test.each<[string, string, (wrong: Json) => void]>([
    ['unknown-target', 'states.closed.on', (wrong) => (wrong.states.closed.on.X = 'nowhere')],
    ['unknown-action', 'states.open.exit', (wrong) => (wrong.states.open.exit = ['dance'])],
    [
      'unknown-guard',
      'states.open.always',
      (wrong) => {
        wrong.states.open.always = { target: 'closed', guard: 'isLate' }
      },
    ],
    ['unreachable', 'states.cellar', (wrong) => (wrong.states.cellar = {})],
    ['delay', 'states.open.after', (wrong) => (wrong.states.open.after = { soon: 'closed' })],
  ])('a wrong machine is refused with its place: %s', async (rule, path, spoil) => {
    const wrong = structuredClone(door)
    spoil(wrong)
    const { status, body } = await engine.upload('/api/deployments', [
      file('door.machine.json', wrong),
    ])
    expect(status).toBe(422)
    const found = body.problems.find((problem: Json) => problem.rule === rule)
    expect(found).toMatchObject({ resource: 'door.machine.json', severity: 'error' })
    expect(found.path).toContain(path)
    expect(found.sentence).toMatch(/^expected .* but /)
  })

  test('names that nobody knows, and ids of a process, are refused', async () => {
    const lost = structuredClone(door) as Json
    lost.id = 'mourn'
    lost.states.removed.entry = [{ type: 'startProcess', params: { processId: 'nothing' } }]
    lost.states.closed.entry = [{ type: 'notify', params: { to: ['role:SUP'], message: 'none' } }]
    lost.states.open.invoke.input.formId = 'no-form'
    const { body } = await engine.upload('/api/deployments', [file('lost.machine.json', lost)])
    expect(body.problems.map(({ rule }: Json) => rule).toSorted()).toEqual([
      'taken-id',
      'unknown-form',
      'unknown-message',
      'unknown-process',
    ])
  })

  test('it is started, told events, and searched by its kind', async () => {
    const variables = { house: 'H-1' }
    const started = await ask('/api/instances', { processId: 'door', businessId: 'H-1', variables })
    key = started.key
    expect(await activeIn(key)).toEqual(['door.closed'])
    const refused = await engine.post(`/api/instances/${key}/events`, { event: 'door.close' })
    expect([refused.status, refused.body.detail]).toEqual([
      409,
      "expected machine 'door' to wait for 'door.close', but it waits for door.open, door.remove",
    ])
    const event = { event: 'door.open', variables: { guest: 'li.na' } }
    const received = await ask(`/api/instances/${key}/events`, event)
    expect(received).toMatchObject({ key, state: 'active', step: 2 })
    expect(received.active.map(({ element }: Json) => element)).toEqual(['greet'])
    const listed = async (query: string): Promise<string[]> =>
      (await get(`/api/instances?${query}`)).items.map((each: Json) => each.key)
    expect(await listed('kind=machine')).toEqual([key])
    expect(await listed('kind=process')).toEqual([])
    expect(await listed('kind=machine&businessId=H-1&processId=door')).toEqual([key])
    expect((await get('/api/cases?kind=machine')).items).toMatchObject([
      { key, kind: 'machine', processName: '门', nextDue: { id: 'DOOR' } },
    ])
    expect((await get('/api/cases')).items).toEqual([])
  })

  test('its tasks, promises and history stand where those of processes stand', async () => {
    expect(await tasksOf('greet')).toMatchObject([{ name: '迎客', candidateGroups: ['AGT'] }])
    const { items } = await get(`/api/promises?instance=${key}`)
    expect(items).toMatchObject([
      { id: 'DOOR', element: 'door.open', elementName: '开着', dueAt: '2026-11-23T02:00:00.000Z' },
    ])
    const item = await get(`/api/cases/${key}`)
    expect(item).toMatchObject({ kind: 'machine', variables: { guest: 'li.na', opened: 1 } })
    expect(item.elements['door.open']).toMatchObject({ active: 1 })
    expect(item.elements['door.closed']).toMatchObject({ active: 0, completed: 1 })
    const told = await get(`/api/cases/${key}/history?language=en`)
    const sentences = told.items[1].events.map(({ sentence }: Json) => sentence)
    expect(sentences).toEqual(expect.arrayContaining(["It left 'Closed'.", "It came into 'Open'."]))
    expect(sentences.join(' ')).toContain("'Greet'")
  })

  test('a restart keeps what is to happen after a while', async () => {
    await clockTo('2026-11-23T02:59:00.000Z')
    await app.close()
    await open()
    expect(await activeIn(key)).toEqual(['greet'])
    const promises = await get(`/api/promises?instance=${key}`)
    expect(promises.items).toMatchObject([{ status: 'missedRunning' }])
    await clockTo('2026-11-23T03:00:00.000Z')
    expect(await activeIn(key)).toEqual(['door.closed'])
    expect(await tasksOf('greet')).toEqual([])
  })

  test('a process starts a machine, sends it events and waits for its state', async () => {
    await engine.upload('/api/deployments', [file('guide.bpmn', guide), file('cold.bpmn', cold)])
    const listening = await ask('/api/instances', { processId: 'cold' })
    const house = { processId: 'guide', businessId: 'H-2', variables: { house: 'H-2' } }
    const guided = await ask('/api/instances', house)
    expect(await activeIn(guided.key)).toEqual(['visit'])
    const { companions } = await get(`/api/cases/${guided.key}`)
    expect(companions).toMatchObject([
      { kind: 'machine', processId: 'door', processName: '门', active: [{ element: 'greet' }] },
    ])
    expect(await activeIn(listening.key)).toEqual(['shiver'])
  })

  test('an event finds the machines of a case; the end of one starts a process', async () => {
    const away = { businessId: 'H-2', event: 'door.close' }
    const { items } = await ask('/api/instances/events', away)
    expect(items).toMatchObject([{ active: [{ element: 'door.closed', name: '关着' }] }])
    const nobody = await engine.post('/api/instances/events', away)
    expect([nobody.status, nobody.body.detail]).toEqual([
      404,
      "expected an instance of 'H-2' to wait for 'door.close', but none does",
    ])
    const gone = await ask('/api/instances/events', { businessId: 'H-2', event: 'door.remove' })
    expect(gone.items).toMatchObject([{ state: 'completed', active: [] }])
    expect(await tasksOf('weep')).toMatchObject([{ businessId: 'H-2' }])
  })

  test('it can be cancelled', async () => {
    const answer = await engine.post(`/api/instances/${key}/cancellation`, { reason: 'moved out' })
    expect(answer.status).toBe(204)
    expect(await get(`/api/instances/${key}`)).toMatchObject({ state: 'terminated', active: [] })
  })
})
