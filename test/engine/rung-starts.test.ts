/** Processes that a rung starts: one that is not there is an incident until somebody mends it. */
import { jest } from '@jest/globals'
import { localKey } from '../../apps/engine/src/runtime/keys.ts'
import { IncidentRecord, Instance } from '../../apps/engine/src/storage/entities/index.ts'
import { bpmn, end, flows, message, messageEvent, node, start, userTask } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, HOUR, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const startOf = (processId: string) => ({ type: 'startProcess', processId })
const ladder = {
  id: 'help',
  rungs: [{ id: 'half', at: '50%', actions: [startOf('missing'), startOf('called-only')] }],
}
const promised = '<promise:clock id="W" name="Watched" within="PT4H" ladder="help"/>'

describe.each(databaseKinds)('on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database, { clock: 'virtual' })
    await engine.clock.advanceTo(Date.parse('2026-11-23T01:00:00Z'))
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('it names ladder, rung and process, and starts it once it is deployed', async () => {
    const work = `${start()}${userTask('work', promised)}${end()}${flows('start > work > end')}`
    const opened = node('startEvent', 'opened', '', messageEvent('opened'))
    const called = `${message('opened')}---${opened}${end()}${flows('opened > end')}`
    const deployed = await engine.deployer.deploy(
      [
        { name: 'help.json', content: JSON.stringify(ladder) },
        { name: 'case.bpmn', content: bpmn('case', work) },
        { name: 'called-only.bpmn', content: bpmn('called-only', called) },
      ],
      BY,
    )
    expect(deployed.problems).toMatchObject([{ severity: 'warning', rule: 'unknown-process' }])
    const { instance } = await engine.start('case')
    await engine.clock.advanceTo(engine.clock.now() + 2 * HOUR)
    const open = () => engine.em.find(IncidentRecord, { instance, state: 'open' })
    const rung = "expected rung 'half' of ladder 'help' to start process"
    const [missing, refused] = await open()
    expect([missing!.message, refused!.message]).toEqual([
      `${rung} 'missing', but no such process is deployed`,
      `${rung} 'called-only', but it was refused: expected process 'called-only' to have a none ` +
        'start event, but it has none',
    ])
    await engine.deploy({
      missing: `${start()}${userTask('m')}${end()}${flows('start > m > end')}`,
    })
    await engine.runner.run({
      instance,
      command: { type: 'resolveIncident', key: localKey(missing!.key) },
      by: BY,
    })
    await engine.runner.settled()
    expect(await engine.em.count(Instance, { processId: 'missing' })).toBe(1)
    expect(await open()).toHaveLength(1)
    await engine.verify()
  })
})
