/** Messages that start processes: one living instance for a key; what is kept starts the next. */
import { jest } from '@jest/globals'
import { KeptMessages } from '../../apps/engine/src/runtime/kept-messages.ts'
import { catching, end, flows, message, messageEvent, node, start, userTask } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, HOUR, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const opening = Date.parse('2026-11-23T01:00:00Z')
const opened = (name: string, id = 'opened') => node('startEvent', id, '', messageEvent(name))
/** Started by a message; waits for a person. */
const desk = (name: string, task: string) =>
  `${message(name)}---${opened(name)}${userTask(task)}${end()}${flows(`opened > ${task} > end`)}`
const NEWS = 'messageRef="message-news"'
const thrown = (attributes: string) =>
  `${message('news', '=topic')}---${start()}
   ${node('sendTask', 'tell', `<zeebe:publishMessage ${attributes}/>`, '', NEWS)}
   ${end()}${flows('start > tell > end')}`
const hearing = (id: string) =>
  `${message('news', '=topic')}---${start()}${catching('news', messageEvent('news'))}
   ${userTask(id)}${end()}${flows(`start > news > ${id} > end`)}`

type Row = { key: string; businessId: string }

describe.each(databaseKinds)('message starts on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database, { clock: 'virtual' })
    await engine.clock.advanceTo(opening)
    await engine.deploy({
      desk: desk('opened', 'work'),
      quick: `${message('passed')}---${opened('passed')}${end()}${flows('opened > end')}`,
      both: `${message('ask', '=order')}---${opened('ask')}
        ${catching('asked', messageEvent('ask'))}${end()}${flows('opened > asked > end')}`,
      shout: thrown('timeToLive="PT1H"'),
      once: thrown('timeToLive="PT1H" messageId="=id"'),
      gone: thrown('correlationKey="=topic"'),
      hear: hearing('heard'),
      listen: hearing('listened'),
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

  const publish = (name: string, correlationKey: string, more: object = {}) =>
    engine.runner.publish({ name, correlationKey, by: BY, ...more })
  const keep = (name: string, key: string, more: object = {}) =>
    publish(name, key, { timeToLiveMs: HOUR, ...more })
  const living = (processId: string, key: string) =>
    engine.rows<Row>(
      `select key::text as key, business_id as "businessId" from instance
       where process_id = '${processId}' and business_id = '${key}' and status = 'active'`,
    )
  const finish = async (key: string) => {
    const [task] = await engine.openTasks({ instance: (await living('desk', key))[0]!.key })
    await engine.runner.run({
      instance: task!.instance,
      command: { type: 'completeTask', key: Number(BigInt(task!.key) & 0xfffffn) },
      by: BY,
    })
  }
  const numbers = async (element: string) => {
    await engine.runner.settled()
    const rows = await engine.openTasks({ element })
    return rows.length
  }

  test('while one lives no other is started; the key is its business id', async () => {
    const first = await publish('opened', 'A-1')
    expect(first).toMatchObject({ started: [expect.any(String)], buffered: false })
    await expect(publish('opened', 'A-1')).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringMatching(/but the instance that the last one started still lives$/),
    })
    expect(await publish('opened', 'A-2')).toMatchObject({ started: [expect.any(String)] })
    expect(await living('desk', 'A-1')).toEqual([{ key: first.started[0], businessId: 'A-1' }])
    await finish('A-1')
    expect(await publish('opened', 'A-1')).toMatchObject({ started: [expect.any(String)] })
  })

  test('without a key there is no limit', async () => {
    for (let n = 0; n < 3; n++) {
      expect(await keep('opened', '')).toMatchObject({ started: [expect.any(String)] })
    }
  })

  test('what is kept starts the next in the transaction that ends the one before', async () => {
    for (const n of [1, 2, 3]) await keep('opened', 'B-1', { variables: { n } })
    for (const n of [1, 2, 3]) {
      const [{ key } = { key: '' }, ...others] = await living('desk', 'B-1')
      expect(others).toEqual([])
      const [row] = await engine.rows<{ state: string }>(
        `select state from instance where key = ${key}`,
      )
      expect(JSON.parse(row!.state)).toMatchObject({ variables: { 1: { n } } })
      await finish('B-1')
    }
    expect(await living('desk', 'B-1')).toEqual([])
  })

  test('of many at once one starts, and all that are kept are worked off', async () => {
    const all = Array.from({ length: 20 }, () => keep('opened', 'C-1'))
    const outcomes = await Promise.all(all)
    expect(outcomes.flatMap(({ started }) => started)).toHaveLength(1)
    const ended = await Promise.all(Array.from({ length: 30 }, () => keep('passed', 'C-2')))
    await engine.runner.settled()
    expect(ended).toHaveLength(30)
    const rows = await engine.rows(`select key from instance where business_id = 'C-2'`)
    expect(rows).toHaveLength(30)
  })

  test('who waits for the message gets it, and it starts nothing there', async () => {
    await publish('ask', 'E-1', { variables: { order: 'E-1' } })
    expect(await publish('ask', 'E-1')).toMatchObject({ correlated: [{}], started: [] })
  })

  test('a process that is deployed later gets what is kept, once', async () => {
    await keep('late', 'F-1', { variables: { n: 1 } })
    await keep('late', 'F-1', { variables: { n: 2 } })
    await keep('late', '')
    await keep('late', '')
    await keep('late', 'F-2', { timeToLiveMs: 1 })
    await engine.clock.advanceTo(engine.clock.now() + 2)
    await engine.deploy({ late: desk('late', 'lateWork') })
    expect(await numbers('lateWork')).toBe(3)
    await engine.deploy({ late: `${desk('late', 'lateWork')}<!-- again -->` })
    engine.app.get(KeptMessages).settle()
    expect(await numbers('lateWork')).toBe(3)
  })

  test('what an instance throws is kept while it lives', async () => {
    await engine.start('shout', { variables: { topic: 'G-1' } })
    await engine.runner.settled()
    const begin = (id: string) => engine.start(id, { variables: { topic: 'G-1' } })
    for (const id of ['hear', 'hear', 'listen']) await begin(id)
    expect(await numbers('heard')).toBe(1)
    expect(await numbers('listened')).toBe(1)
    await engine.start('gone', { variables: { topic: 'G-2' } })
    await engine.start('hear', { variables: { topic: 'G-2' } })
    expect(await numbers('heard')).toBe(1)
  })

  test('and reaches who waits already, once for an id', async () => {
    for (let n = 0; n < 2; n++) await engine.start('hear', { variables: { topic: 'H-1' } })
    const before = await numbers('heard')
    await engine.start('once', { variables: { topic: 'H-1', id: 'x' } })
    await engine.start('once', { variables: { topic: 'H-1', id: 'x' } })
    expect(await numbers('heard')).toBe(before + 1)
    await engine.start('once', { variables: { topic: 'H-1', id: 'y' } })
    expect(await numbers('heard')).toBe(before + 2)
  })

  test('nobody misses what is thrown while he begins to wait', async () => {
    const before = await numbers('heard')
    const topics = Array.from({ length: 30 }, (_, n) => `I-${n}`)
    await Promise.all(
      topics.flatMap((topic) => [
        engine.start('shout', { variables: { topic } }),
        engine.start('hear', { variables: { topic } }),
      ]),
    )
    expect(await numbers('heard')).toBe(before + 30)
  })
})
