/**
 * The queue is bounded for what the engine gives itself as well: timers, and what was left in the
 * inbox, begin as there is room, and all of it is done.
 */
import { jest } from '@jest/globals'
import { Instance } from '../../apps/engine/src/storage/entities/index.ts'
import type { Settings } from '../../apps/engine/src/settings.ts'
import { catching, end, flows, start, timer } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { MINUTE, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

/** Commands that may wait; for the engine's own work there is a quarter besides. */
const queueLimit = 20
const OWED_MAX = 5
/** Timers never take all of it. */
const TIMERS_MAX = 4
const CASES = 60

describe.each(databaseKinds)('room on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  let most = 0
  beforeEach(async () => (database = await freshDatabase(kind)))
  afterEach(async () => {
    await engine.verify()
    await engine.close()
    await database.drop()
  })

  test.each(['virtual', 'real'] as const)('timers on a %s clock', async (clock) => {
    await open({ clock })
    await startAll(timer('timeDuration', 'PT0.5S'))
    if (clock === 'virtual') await engine.clock.advanceTo(engine.clock.now() + MINUTE)
    while ((await completed()) < CASES) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await completed()).toBe(CASES)
    expect(most).toBeGreaterThanOrEqual(TIMERS_MAX)
    expect(most).toBeLessThanOrEqual(OWED_MAX)
  })

  test('what was left in the inbox', async () => {
    await open({ clock: 'virtual' })
    const keys = await startAll(timer('timeDuration', 'PT1H'))
    const rows = keys.map((key) => `(${key}, ${key}, 1, 0, 0, '{"commands":[]}')`)
    await engine.rows(
      `insert into inbox (target, source, source_step, ordinal, at, work) values ${rows.join()}`,
    )
    await engine.runner.settled()
    expect([most, await engine.rows('select * from inbox')]).toEqual([OWED_MAX, []])
  })

  async function open(settings: Partial<Settings>): Promise<void> {
    engine = await openEngine(database, { queueLimit, ...settings })
    const { queue } = engine.runner
    const add = queue.owe.bind(queue)
    most = 0
    queue.owe = (owed) => {
      const done = add(owed)
      most = Math.max(most, queue.owedMax - queue.roomOwed)
      return done
    }
  }

  /** Starts the cases few at a time; their keys. */
  async function startAll(definition: string): Promise<string[]> {
    const inside = `${start()}${catching('wait', definition)}${end()}${flows('start > wait > end')}`
    await engine.deploy({ waiting: inside })
    const keys: string[] = []
    while (keys.length < CASES) {
      const few = Array.from({ length: queueLimit / 2 }, () => engine.start('waiting'))
      keys.push(...(await Promise.all(few)).map(({ instance }) => instance))
    }
    return keys
  }

  const completed = () => engine.em.count(Instance, { status: 'completed' })
})
