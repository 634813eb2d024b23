/**
 * What happens by itself, under a virtual clock: timers, promises, start timers, notices; and for a
 * replay.
 */
import { jest } from '@jest/globals'
import {
  ClockRecord,
  Instance,
  NoticeRecord,
  Timer,
} from '../../apps/engine/src/storage/entities/index.ts'
import {
  boundary,
  bpmn,
  catching,
  end,
  flows,
  serviceTask,
  start,
  timer,
  userTask,
} from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, HOUR, MINUTE, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const ladder = {
  id: 'watch',
  rungs: [
    { id: 'half', at: '50%', tell: ['role:DSP'], actions: [{ type: 'notify', message: 'half' }] },
    {
      id: 'over',
      at: '100%',
      urgent: true,
      tell: ['role:SUP', 'user:wang'],
      actions: [
        { type: 'notify', message: 'over' },
        { type: 'raisePriority', by: 20 },
        { type: 'startProcess', processId: 'abnormal', variables: '={order: order}' },
      ],
    },
  ],
}
const messages = {
  half: { subject: '{businessId}: half', body: '{element} by {dueAt}, {remaining} left' },
  over: { subject: '{businessId}: over', body: 'Order {order} was due {dueAt}' },
}
const organisation = {
  roles: [
    { id: 'DSP', calendar: 'DESK', members: ['zhao'] },
    { id: 'SUP', members: ['wang'], language: 'en' },
  ],
  people: [{ id: 'wang', name: 'Wang' }],
}
const clock = '<promise:clock id="W" name="Watched" within="PT4H" ladder="watch"/>'

describe.each(databaseKinds)('time on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database, { clock: 'virtual', language: 'en' })
    await engine.deployer.deploy(
      [
        { name: 'watch.json', content: JSON.stringify(ladder) },
        { name: 'en.json', content: JSON.stringify(messages) },
        { name: 'organisation.json', content: JSON.stringify(organisation) },
        {
          name: 'abnormal.bpmn',
          content: bpmn(
            'abnormal',
            `${start()}${userTask('look')}${end()}
          ${flows('start > look > end')}`,
          ),
        },
      ],
      BY,
    )
    await engine.deploy({
      wait: `${start()}${userTask('ask')}${userTask('remind')}${end()}${end('late')}
        ${boundary('hour', 'ask', timer('timeDuration', 'PT1H'))}
        ${flows('start > ask > end', 'hour > remind > late')}`,
      cycle: `${start()}${userTask('work')}${end()}${end('poked')}
        ${boundary('poke', 'work', timer('timeCycle', 'R3/PT10M'), false)}
        ${flows('start > work > end', 'poke > poked')}`,
      watched: `${start()}${userTask('mend', clock)}${end()}${flows('start > mend > end')}`,
    })
    await engine.clock.advanceTo(Math.ceil(engine.clock.now() / HOUR) * HOUR)
  })
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  const statusOf = async (instance: string) =>
    (await engine.em.findOneOrFail(Instance, { key: instance })).status

  test('a timer fires when it is due, not a millisecond before', async () => {
    const { instance } = await engine.start('wait')
    const from = engine.clock.now()
    await engine.clock.advanceTo(from + HOUR - 1)
    expect((await engine.openTasks({ instance })).map(({ element }) => element)).toEqual(['ask'])
    await engine.clock.advanceTo(from + HOUR)
    expect((await engine.openTasks({ instance })).map(({ element }) => element)).toEqual(['remind'])
    await engine.complete('remind')
    expect(await statusOf(instance)).toBe('completed')
  })

  test('a cycle fires as often as it says, each at its instant', async () => {
    const { instance } = await engine.start('cycle')
    const from = engine.clock.now()
    await engine.clock.advanceTo(from + 2 * HOUR)
    const fired = await engine.rows<{ at: string }>(
      `select at::text as at from history where instance = ${instance} and command = 'triggerTimer' order by step`,
    )
    expect(fired.map(({ at }) => (Number(at) - from) / MINUTE)).toEqual([10, 20, 30])
    await engine.complete('work')
    expect(await engine.em.count(Timer, { instance })).toBe(0)
  })

  test('a promise climbs its ladder and is missed; notices wait for the desk to open', async () => {
    const day = 24 * HOUR
    const evening = Math.ceil(engine.clock.now() / day) * day + 12 * HOUR
    await engine.clock.advanceTo(evening)
    const { instance } = await engine.start('watched', {
      businessId: 'RO-7',
      variables: { order: 7 },
    })
    await engine.clock.advanceTo(evening + 5 * HOUR)
    const [promise] = await engine.em.find(ClockRecord, { instance })
    expect(promise).toMatchObject({ status: 'missedRunning', dueAt: evening + 4 * HOUR })
    expect(promise!.rungs.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'half fired',
      'over fired',
    ])
    const [task] = await engine.openTasks({ instance })
    expect(task!.priority).toBe(70)
    const notices = () =>
      engine.em.find(NoticeRecord, { instance }, { orderBy: { step: 'asc', ordinal: 'asc' } })
    expect((await notices()).map(({ to, held, subject }) => [to, held, subject])).toEqual([
      ['role:DSP', true, null],
      ['role:SUP', false, 'RO-7: over'],
      ['user:wang', false, 'RO-7: over'],
    ])
    const [half] = await notices()
    await engine.clock.advanceTo(half!.deliverAt)
    const [delivered] = await notices()
    expect(delivered).toMatchObject({
      subject: 'RO-7: half',
      deliveredAt: half!.deliverAt,
      language: 'en',
    })
    expect(delivered!.body).toMatch(/^mend by \d{4}-\d\d-\d\d 00:00, −.* left$/)
    const [started] = await engine.em.find(Instance, { processId: 'abnormal' })
    expect(started).toMatchObject({ status: 'active', parent: null, businessId: 'RO-7' })
    await engine.complete('mend')
    const [ended] = await engine.em.find(ClockRecord, { instance })
    expect(ended).toMatchObject({ status: 'metLate', endedAt: engine.clock.now() })
    expect(await engine.em.count(Timer, { instance })).toBe(0)
  })

  test('a paused promise has no next instant until it is resumed', async () => {
    const { instance, state } = await engine.start('watched')
    const key = Number(Object.keys(state.clocks)[0])
    const ask = (type: 'pauseClock' | 'resumeClock') =>
      engine.runner.run({ instance, command: { type, key, reason: 'customer away' }, by: BY })
    await ask('pauseClock')
    expect(await engine.em.count(Timer, { instance })).toBe(0)
    await engine.clock.advanceTo(engine.clock.now() + 9 * HOUR)
    await ask('resumeClock')
    const [promise] = await engine.em.find(ClockRecord, { instance })
    expect(promise).toMatchObject({ status: 'running', dueAt: engine.clock.now() + 4 * HOUR })
    await engine.complete('mend')
    const [ended] = await engine.em.find(ClockRecord, { instance })
    expect(ended).toMatchObject({ status: 'kept', accruedMs: 0 })
  })

  test('a process starts itself, and a new version takes over', async () => {
    const inside = (
      cycle: string,
    ) => `${start(timer('timeCycle', cycle))}${userTask('check')}${end()}
      ${flows('start > check > end')}`
    await engine.deploy({ nightly: inside('R3/PT1H') })
    const from = engine.clock.now()
    await engine.clock.advanceTo(from + HOUR)
    expect(await engine.em.count(Instance, { processId: 'nightly', version: 1 })).toBe(1)
    await engine.deploy({ nightly: inside('R2/PT30M') })
    await engine.clock.advanceTo(from + 9 * HOUR)
    const started = await engine.em.find(
      Instance,
      { processId: 'nightly' },
      // Not by key: each writer counts its own.
      { orderBy: { openedAt: 'asc' } },
    )
    expect(started.map(({ version, openedAt }) => [version, (openedAt - from) / MINUTE])).toEqual([
      [1, 60],
      [2, 90],
      [2, 120],
    ])
  })

  test('the clock does not go back', async () => {
    const asked = engine.clock.advanceTo(engine.clock.now() - 1)
    await expect(asked).rejects.toMatchObject({ code: 'invalidArgument' })
  })

  test('a replayed case moves by its own instants, not by the clock', async () => {
    await engine.deploy({
      job: `${start()}${serviceTask('fetch')}${end()}${flows('start > fetch > end')}`,
    })
    const at = Date.UTC(2020, 0, 6, 2)
    const { instance, nextDueAt } = await engine.start('watched', {
      replay: true,
      at,
      variables: { order: 1 },
    })
    expect(nextDueAt).toBe(at + 2 * HOUR)
    await engine.start('job', { replay: true, at })
    await engine.clock.advanceTo(engine.clock.now() + HOUR)
    expect(await engine.em.findOneOrFail(ClockRecord, { instance })).toMatchObject({
      status: 'running',
    })
    expect(await engine.activate('fetch')).toEqual([])
    const half = await engine.runner.advance(instance, at + 3 * HOUR)
    expect(half).toMatchObject({ at: at + 2 * HOUR, nextDueAt: at + 4 * HOUR })
    expect(await engine.runner.advance(instance, at + 3 * HOUR)).toBeUndefined()
    const missed = await engine.runner.advance(instance, at + 5 * HOUR)
    expect(missed!.at).toBe(at + 4 * HOUR)
    const [task] = await engine.openTasks({ instance })
    expect(task).toMatchObject({ createdAt: at })
    const notices = await engine.em.find(NoticeRecord, { instance })
    expect(notices.map(({ deliveredAt }) => deliveredAt)).toEqual([null, null, null])
  })

  test('the pinned instant survives a restart', async () => {
    const pinned = engine.clock.now()
    const waiting = await engine.start('wait')
    await engine.close()
    engine = await openEngine(database, { clock: 'virtual', language: 'en' })
    expect(engine.clock.now()).toBe(pinned)
    await engine.clock.advanceTo(pinned + HOUR)
    const tasks = await engine.openTasks({ instance: waiting.instance })
    expect(tasks.map(({ element }) => element)).toEqual(['remind'])
  })
})

describe.each(databaseKinds)('the machine’s clock on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('timers fire by themselves, each once and none early', async () => {
    await engine.deploy({
      sleeper: `${start()}${catching('nap', timer('timeDuration', 'PT0.05S'))}
        ${serviceTask('done')}${end()}${flows('start > nap > done > end')}`,
    })
    const started = await Promise.all(Array.from({ length: 30 }, () => engine.start('sleeper')))
    const done: string[] = []
    while (done.length < started.length) {
      const jobs = await engine.activate('done', 30, 20_000)
      await Promise.all(jobs.map((job) => engine.completeJob(job)))
      done.push(...jobs.map(({ instance }) => instance))
    }
    expect(new Set(done)).toEqual(new Set(started.map(({ instance }) => instance)))
    const early = await engine.rows(
      `select 1 from history h join history s on s.instance = h.instance and s.step = 1
       where h.command = 'triggerTimer' and h.at - s.at < 50`,
    )
    expect(early).toEqual([])
    await engine.verify()
  })
})
