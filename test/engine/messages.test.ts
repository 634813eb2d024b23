/** Messages that nobody waits for when they come: kept while they live, each once for a process. */
import { jest } from '@jest/globals'
import { MessageBuffer } from '../../apps/engine/src/runtime/message-buffer.ts'
import { History } from '../../apps/engine/src/storage/entities/index.ts'
import { catching, end, flows, message, messageEvent, start, userTask } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, HOUR, MINUTE, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const opening = Date.parse('2026-11-23T01:00:00Z')
const waiting = (id: string) =>
  `${message('paid', '=order')}---${start()}${catching('payment', messageEvent('paid'))}
   ${userTask(id)}${end()}${flows(`start > payment > ${id} > end`)}`

describe.each(databaseKinds)('messages on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database, { clock: 'virtual' })
    await engine.clock.advanceTo(opening)
    await engine.deploy({
      order: waiting('ship'),
      invoice: waiting('book'),
      twice: `${message('paid', '=order')}---${start()}
        ${catching('first', messageEvent('paid'))}${catching('second', messageEvent('paid'))}
        ${userTask('both')}${end()}${flows('start > first > second > both > end')}`,
      quick: `${message('paid', '=order')}---${start()}${catching('payment', messageEvent('paid'))}
        ${end()}${flows('start > payment > end')}`,
    })
  })
  afterEach(async () => {
    await engine.runner.settled()
    await engine.verify()
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  const publish = (correlationKey: string, more: object = {}) =>
    engine.runner.publish({ name: 'paid', correlationKey, by: BY, ...more })
  const keep = (order: string, more: object = {}) => publish(order, { timeToLiveMs: HOUR, ...more })
  const begin = (processId: string, order: string) =>
    engine.start(processId, { variables: { order } })
  const waits = (answer: Awaited<ReturnType<typeof begin>>) =>
    Object.values(answer.state.subscriptions).length
  const kept = async () => (await engine.rows('select key from message')).length

  test('a message is kept, and received in the transaction that begins to wait', async () => {
    expect(await keep('A-1', { variables: { amount: 5 } })).toEqual({
      correlated: [],
      started: [],
      buffered: true,
    })
    const { state, instance } = await begin('order', 'A-1')
    expect(Object.values(state.subscriptions)).toEqual([])
    expect(Object.values(state.variables)[0]).toMatchObject({ order: 'A-1', amount: 5 })
    const steps = await engine.em.find(History, { instance }, { orderBy: { step: 'asc' } })
    expect(steps.map(({ command, by }) => [command, by])).toEqual([
      ['startInstance', BY],
      ['correlateMessage', BY],
    ])
  })

  test('it is received once by each process, whatever else waits', async () => {
    await keep('B-1')
    const answers = [
      await begin('order', 'B-1'),
      await begin('order', 'B-1'),
      await begin('invoice', 'B-1'),
      await begin('invoice', 'B-2'),
    ]
    expect(answers.map(waits)).toEqual([0, 1, 0, 1])
  })

  test('of many that begin to wait at once one receives it', async () => {
    await keep('C-1')
    const answers = await Promise.all(Array.from({ length: 20 }, () => begin('order', 'C-1')))
    expect(answers.map(waits).filter((count) => count === 0)).toHaveLength(1)
  })

  test('no message is missed when it comes while somebody begins to wait', async () => {
    const orders = Array.from({ length: 40 }, (_, n) => `D-${n}`)
    const all = orders.flatMap((order) => [keep(order), begin('quick', order)])
    await Promise.all(all)
    await engine.runner.settled()
    const open = await engine.rows(`select key from subscription where correlation_key like 'D-%'`)
    expect(open).toEqual([])
  })

  test('messages come in their order, and one wait takes one', async () => {
    for (const n of [1, 2]) await keep('E-1', { variables: { n } })
    const first = await begin('order', 'E-1')
    const second = await begin('order', 'E-1')
    const third = await begin('order', 'E-1')
    expect([first, second].map(({ state }) => Object.values(state.variables)[0])).toMatchObject([
      { n: 1 },
      { n: 2 },
    ])
    expect(waits(third)).toBe(1)
    await keep('E-2')
    await keep('E-2')
    const both = await begin('twice', 'E-2')
    expect(await engine.openTasks({ instance: both.instance })).toMatchObject([{ element: 'both' }])
  })

  test('it is gone when its time is over', async () => {
    await keep('F-1', { timeToLiveMs: 10 * MINUTE })
    await engine.clock.advanceTo(engine.clock.now() + 10 * MINUTE)
    expect(waits(await begin('order', 'F-1'))).toBe(1)
    await engine.clock.advanceTo(engine.clock.now() + 2 * HOUR)
    expect(await kept()).toBeGreaterThan(0)
    await engine.app.get(MessageBuffer).sweep()
    expect(await kept()).toBe(0)
  })

  test('without a time to live it is refused when nobody waits', async () => {
    await expect(publish('G-1')).rejects.toMatchObject({ code: 'notFound' })
    expect(waits(await begin('order', 'G-1'))).toBe(1)
    expect(await publish('G-1')).toMatchObject({ correlated: [{ element: 'payment' }] })
  })

  test('an id is accepted once while the message lives, received or kept', async () => {
    const once = { messageId: 'M-1' }
    await begin('order', 'H-1')
    expect(await keep('H-1', once)).toMatchObject({ buffered: false, correlated: [{}] })
    expect(await keep('H-2', once)).toMatchObject({ buffered: true })
    for (const order of ['H-1', 'H-2']) {
      await expect(keep(order, once)).rejects.toMatchObject({ code: 'alreadyExists' })
    }
    expect(waits(await begin('order', 'H-1'))).toBe(1)
    expect(waits(await begin('order', 'H-2'))).toBe(0)
    await engine.clock.advanceTo(engine.clock.now() + HOUR)
    expect(await keep('H-2', { ...once, variables: { again: true } })).toMatchObject({
      buffered: true,
    })
    const { state } = await begin('order', 'H-2')
    expect(Object.values(state.variables)[0]).toMatchObject({ again: true })
    await expect(publish('H-3', once)).rejects.toMatchObject({ code: 'invalidArgument' })
  })

  test('of many with one id at once one is accepted', async () => {
    const all = Array.from({ length: 10 }, () => keep('I-1', { messageId: 'M-2' }))
    const outcomes = await Promise.allSettled(all)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const answers = [await begin('order', 'I-1'), await begin('order', 'I-1')]
    expect(answers.map(waits)).toEqual([0, 1])
  })

  test('what was kept survives a restart', async () => {
    await keep('J-1')
    await engine.close()
    engine = await openEngine(database, { clock: 'virtual' })
    expect(waits(await begin('order', 'J-1'))).toBe(0)
  })
})
