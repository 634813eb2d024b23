/** Signals from outside: everybody who waits hears them, and nobody has to. */
import { bpmn, catching, end, flows, signal, signalEvent, start, userTask } from '../engine/bpmn.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'

const processes = {
  alarmed: `${signal('alarm')}---${start()}${catching('hear', signalEvent('alarm'))}
    ${userTask('run')}${end()}${flows('start > hear > run > end')}`,
  warden: `${signal('alarm')}---${start(signalEvent('alarm'))}${userTask('count')}${end()}
    ${flows('start > count > end')}`,
}

describe.each(oneKind)('on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    const parts = Object.entries(processes).map(([id, inside]) => ({
      name: 'resources',
      file: `${id}.bpmn`,
      content: bpmn(id, inside),
    }))
    expect((await engine.upload('/api/deployments', parts)).status).toBe(201)
  })
  afterAll(() => engine.close())

  test('a signal is caught by all who wait, and starts what it starts', async () => {
    const begin = () => engine.post('/api/instances', { processId: 'alarmed' })
    const keys = [(await begin()).body.key, (await begin()).body.key]
    const told = await engine.post('/api/signals', { name: 'alarm', variables: { floor: 3 } })
    expect(told.status).toBe(200)
    expect(told.body).toEqual({
      caught: keys.map((instance) => ({ instance, element: 'hear' })),
      started: [expect.stringMatching(/^\d+$/)],
    })
    for (const key of [...keys, ...told.body.started]) {
      const { body } = await engine.get(`/api/instances/${key}`)
      expect(body).toMatchObject({ state: 'active', variables: { floor: 3 } })
    }
  })

  test('a signal that nobody waits for is no mistake', async () => {
    expect(await engine.post('/api/signals', { name: 'silence' })).toMatchObject({
      status: 200,
      body: { caught: [], started: [] },
    })
    expect(await engine.post('/api/signals', {})).toMatchObject({ status: 400 })
  })
})
