/** Instances that a fault of the engine has stopped: listed with evidence, and released. */
import { Database } from '../../apps/engine/src/storage/database.ts'
import { type TestEngine, oneKind, openEngine } from './engine.ts'
import { deskFiles } from './story.ts'

describe.each(oneKind)('quarantine on %s', (kind) => {
  let engine: TestEngine
  beforeAll(async () => {
    engine = await openEngine(kind)
    await engine.upload('/api/deployments', deskFiles())
  })
  afterAll(() => engine.close())

  const rename = (key: string, from: string, to: string) =>
    engine.app.get(Database).query({
      name: '',
      text: `update instance set state = replace(state, '"${from}"', '"${to}"') where key = ${key}`,
    })

  test('it is listed with what happened; released, it takes commands and tells so', async () => {
    const started = await engine.post('/api/instances', { processId: 'desk', businessId: 'Q-1' })
    const { key } = started.body
    const set = () =>
      engine.ask('PATCH', `/api/instances/${key}/variables`, { variables: { a: 1 } })
    await rename(key, 'elements', 'lost')
    expect(await set()).toMatchObject({ status: 409 })
    await rename(key, 'lost', 'elements')
    expect(await set()).toMatchObject({
      status: 409,
      body: { type: 'https://punctual.dev/problems/quarantined' },
    })
    const { body } = await engine.get('/api/quarantine')
    expect(body.items).toMatchObject([
      {
        instance: key,
        processId: 'desk',
        businessId: 'Q-1',
        command: { type: 'setVariables' },
        problem: expect.any(String),
        stack: expect.stringContaining('interpreter'),
      },
    ])
    const release = () =>
      engine.post(`/api/quarantine/${key}/release`, { reason: 'mended' }, 'zhao.lei')
    expect(await release()).toMatchObject({ status: 204 })
    expect(await release()).toMatchObject({ status: 409 })
    expect((await engine.get('/api/quarantine')).body.items).toEqual([])
    expect(await set()).toMatchObject({ status: 204 })
    const history = await engine.get(`/api/cases/${key}/history?language=en`)
    const { step } = history.body.items.at(-2)
    const rest = await engine.get(`/api/cases/${key}/history?language=en&afterStep=${step}`)
    expect(rest.body).toEqual({ items: history.body.items.slice(-1) })
    expect(history.body.items.at(-2).events[0].sentence).toMatch(
      /^赵磊 let the case go on \(mended\)\. It had stood still since .*'setVariables' failed/,
    )
  })
})
