/**
 * Instances that talk to each other: called processes, messages, and the inbox between
 * transactions.
 */
import { jest } from '@jest/globals'
import { localKey } from '../../apps/engine/src/runtime/keys.ts'
import { History, Instance } from '../../apps/engine/src/storage/entities/index.ts'
import {
  boundary,
  catching,
  callActivity,
  end,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  signal,
  signalEvent,
  start,
  throwing,
  userTask,
} from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const error = `<bpmn:error id="error-LOST" name="lost" errorCode="LOST"/>`
const doubled = '<zeebe:script expression="=n * 2" resultVariable="result"/>'
const errorEvent = `<bpmn:errorEventDefinition errorRef="error-LOST"/>`

describe.each(databaseKinds)('together on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
    await engine.deploy({
      quick: `${start()}${node('scriptTask', 'double', doubled)}
        ${end()}${flows('start > double > end')}`,
      slow: `${start()}${userTask('think')}${end()}${flows('start > think > end')}`,
      throwing: `${error}---${start()}${userTask('try')}${end('end', errorEvent)}
        ${flows('start > try > end')}`,
      main: `${error}---${start()}${callActivity('first', 'quick')}${callActivity('second', 'slow')}
        ${userTask('after')}${end()}${flows('start > first > second > after > end')}`,
      careful: `${error}---${start()}${callActivity('risky', 'throwing')}${userTask('mend')}${end()}
        ${end('mended')}${boundary('lost', 'risky', errorEvent)}
        ${flows('start > risky > end', 'lost > mend > mended')}`,
      unlucky: `${start()}${callActivity('gone', '=target')}${end()}${flows('start > gone > end')}`,
      order: `${message('paid', '=order')}---${start()}
        ${catching('payment', messageEvent('paid'))}${userTask('ship')}${end()}
        ${flows('start > payment > ship > end')}`,
      payer: `${message('paid', '=order')}---${start()}${userTask('pay')}
        ${throwing('tell', messageEvent('paid'))}${end()}
        ${flows('start > pay > tell > end')}`,
      audit: `${message('suspicion')}---${start(messageEvent('suspicion'))}
        ${userTask('look')}${end()}
        ${flows('start > look > end')}`,
      alarmed: `${signal('alarm')}---${start()}
        ${catching('hear', signalEvent('alarm'))}${userTask('run')}${end()}
        ${flows('start > hear > run > end')}`,
      warden: `${signal('alarm')}---${start(signalEvent('alarm'))}${userTask('count')}${end()}
        ${flows('start > count > end')}`,
      smoker: `${signal('alarm')}---${start()}${userTask('smoke')}
        ${throwing('ring', signalEvent('alarm'))}${end()}
        ${flows('start > smoke > ring > end')}`,
      fleet: `${start()}${serviceTask('drive')}${end()}${flows('start > drive > end')}`,
    })
  })
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  const called = async (parent: string) => (await engine.em.find(Instance, { parent }))[0]!

  test('a called process runs in its caller’s transaction and gives back variables', async () => {
    const answer = await engine.start('main', { businessId: 'B-1', variables: { n: 21 } })
    expect(Object.values(answer.state.variables)[0]).toMatchObject({ result: 42 })
    const children = await engine.em.find(
      Instance,
      { parent: answer.instance },
      { orderBy: { key: 'asc' } },
    )
    expect(
      children.map(({ processId, status, depth, root, businessId }) => ({
        processId,
        status,
        depth,
        root,
        businessId,
      })),
    ).toEqual([
      {
        processId: 'quick',
        status: 'completed',
        depth: 1,
        root: answer.instance,
        businessId: 'B-1',
      },
      { processId: 'slow', status: 'active', depth: 1, root: answer.instance, businessId: 'B-1' },
    ])
    await engine.complete('think')
    expect(await engine.openTasks({ instance: answer.instance })).toHaveLength(1)
    const { state } = await engine.complete('after')
    expect(state.status).toBe('completed')
  })

  test('cancelling a caller cancels what it called', async () => {
    const { instance } = await engine.start('main', { variables: { n: 1 } })
    const command = { type: 'cancelInstance' } as const
    await engine.runner.run({ instance, command, by: BY })
    const children = await engine.em.find(Instance, { parent: instance })
    expect(children.map(({ status }) => status)).toEqual(['completed', 'terminated'])
    expect(await engine.openTasks({ element: 'think' })).toEqual([])
  })

  test('an error leaves the called process and is caught by the caller', async () => {
    const { instance } = await engine.start('careful')
    await engine.complete('try')
    expect((await engine.openTasks({ instance })).map(({ element }) => element)).toEqual(['mend'])
    await engine.complete('mend')
    expect((await engine.em.findOneOrFail(Instance, { key: instance })).status).toBe('completed')
  })

  test('a call that cannot be made is an incident, and is made when that is resolved', async () => {
    const { instance, state } = await engine.start('unlucky', { variables: { target: 'nowhere' } })
    const [incident] = Object.values(state.incidents)
    expect(incident).toMatchObject({
      kind: 'calledElementError',
      message: expect.stringContaining("'nowhere'"),
    })
    const variables = { target: 'slow' }
    const command = { type: 'resolveIncident', key: incident!.key, variables } as const
    await engine.runner.run({ instance, command, by: BY })
    expect(await called(instance)).toMatchObject({ processId: 'slow', status: 'active' })
    await engine.complete('think')
    expect((await engine.em.findOneOrFail(Instance, { key: instance })).status).toBe('completed')
  })

  test('a process that calls itself comes to an end', async () => {
    const { instance, state } = await engine.start('unlucky', { variables: { target: 'unlucky' } })
    expect(state.status).toBe('active')
    const depth = await engine.rows<{ max: number }>(
      `select max(depth) as max from instance where root = ${instance}`,
    )
    expect(depth[0]!.max).toBe(64)
    const incidents = await engine.rows<{ message: string }>(
      `select i.message from incident i join instance p on p.key = i.instance where p.root = ${instance}`,
    )
    expect(incidents.map((each) => each.message)).toEqual([expect.stringContaining('64')])
    const command = { type: 'cancelInstance' } as const
    await engine.runner.run({ instance, command, by: BY })
    await engine.runner.settled()
    const open = await engine.em.count(Instance, { root: instance, status: 'active' })
    expect(open).toBe(0)
  })

  test('a message reaches everybody who waits for it, once', async () => {
    const waiting = await Promise.all(
      [1, 1, 2].map((order) => engine.start('order', { variables: { order: `O-${order}` } })),
    )
    const paid = { name: 'paid', correlationKey: 'O-1', variables: { amount: 5 }, by: BY }
    const [first, second] = await Promise.allSettled([
      engine.runner.publish(paid),
      engine.runner.publish(paid),
    ])
    const correlated = [first, second].flatMap((each) =>
      each!.status === 'fulfilled' ? each.value.correlated.map(({ instance }) => instance) : [],
    )
    expect(correlated.toSorted()).toEqual([waiting[0]!.instance, waiting[1]!.instance].toSorted())
    expect(await engine.openTasks({ element: 'ship' })).toHaveLength(2)
    await expect(engine.runner.publish({ ...paid, correlationKey: 'O-9' })).rejects.toMatchObject({
      code: 'notFound',
    })
    for (let n = 0; n < 2; n++) await engine.complete('ship')
    await engine.runner.publish({ ...paid, correlationKey: 'O-2' })
    await engine.complete('ship')
  })

  test('a thrown message reaches instances in other transactions', async () => {
    const waiting = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        engine.start('order', { variables: { order: `T-${n}` } }),
      ),
    )
    await Promise.all(
      waiting.map((_, n) => engine.start('payer', { variables: { order: `T-${n}` } })),
    )
    const tasks = await engine.openTasks({ element: 'pay' })
    await Promise.all(
      tasks.map(({ instance, key }) =>
        engine.runner.run({
          instance,
          command: { type: 'completeTask', key: localKey(key) },
          by: BY,
        }),
      ),
    )
    await engine.runner.settled()
    const shipping = await engine.openTasks({ element: 'ship' })
    expect(shipping.map(({ instance }) => instance).toSorted()).toEqual(
      waiting.map(({ instance }) => instance).toSorted(),
    )
    for (let n = 0; n < 20; n++) await engine.complete('ship')
  })

  test('a message starts a process', async () => {
    const published = await engine.runner.publish({
      name: 'suspicion',
      correlationKey: '',
      variables: { of: 'x' },
      by: BY,
    })
    expect(published).toMatchObject({ correlated: [], started: [expect.any(String)] })
    const [task] = await engine.openTasks({ element: 'look' })
    expect(task!.instance).toBe(published.started[0])
    await engine.complete('look')
  })

  test('a signal is for everybody who waits, and starts what it starts', async () => {
    await Promise.all(Array.from({ length: 5 }, () => engine.start('alarmed')))
    await engine.start('smoker')
    await engine.complete('smoke')
    await engine.runner.settled()
    expect(await engine.openTasks({ element: 'run' })).toHaveLength(5)
    expect(await engine.openTasks({ element: 'count' })).toHaveLength(1)
    for (let n = 0; n < 5; n++) await engine.complete('run')
    await engine.start('alarmed')
    const told = await engine.runner.broadcast({ name: 'alarm', by: BY })
    expect(told).toMatchObject({ correlated: [{ element: 'hear' }], started: [expect.any(String)] })
    await engine.complete('run')
    for (let n = 0; n < 2; n++) await engine.complete('count')
  })

  test('what was left in the inbox by a node that died is done once', async () => {
    const { instance } = await engine.start('main', { variables: { n: 1 } })
    const child = (await engine.em.find(Instance, { parent: instance, processId: 'slow' }))[0]!
    const work = { commands: [{ type: 'cancelInstance', reason: 'left behind' }] }
    await engine.database.query(
      {
        name: 'left',
        text: `insert into inbox (target, source, source_step, ordinal, at, work)
          values ($1, $2, 1, 0, 0, $3)`,
      },
      [child.key, instance, JSON.stringify(work)],
    )
    await Promise.all([engine.runner.sweepInbox(1), engine.runner.sweepInbox(1)])
    await engine.runner.settled()
    const cancelled = await engine.em.find(History, {
      instance: child.key,
      command: 'cancelInstance',
    })
    expect(cancelled).toHaveLength(1)
    expect((await engine.em.findOneOrFail(Instance, { key: child.key })).status).toBe('terminated')
    await engine.runner.run({ instance, command: { type: 'cancelInstance' }, by: BY })
  })
})
