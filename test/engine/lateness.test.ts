/**
 * Many timers at once: the most urgent first, none early, each once whatever happens to a node, and
 * what is late can be seen.
 */
import { jest } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { register } from 'prom-client'
import { OpenWork } from '../../apps/engine/src/health/open-work.ts'
import { TimerQueries } from '../../apps/engine/src/timers/timer.queries.ts'
import { engineProcess } from '../crash/engine-process.ts'
import { boundary, catching, end, flows, node, start, timer } from './bpmn.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { HOUR, openEngine, type Engine } from './engine.ts'

jest.setTimeout(300_000)

/** More than wait in the queue at one time. */
const MANY = 2_200
const LONG_AGO = Date.parse('2020-01-01T00:00:00Z')
const ranked = `${start()}${node(
  'userTask',
  'work',
  '<zeebe:userTask/><zeebe:priorityDefinition priority="=urgency"/>',
)}${end()}${end('late')}
  ${boundary('hour', 'work', timer('timeDuration', 'PT1H'))}
  ${flows('start > work > end', 'hour > late')}`
const waiting = `${start()}${catching('wait', timer('timeDate', '=until'))}${end()}
  ${flows('start > wait > end')}`

describe.each(databaseKinds)('late on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => void (database = await freshDatabase(kind)))
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('what became due while no engine ran is done in the order of priority', async () => {
    const before = await openEngine(database, { clock: 'virtual' })
    await before.deploy({ ranked, waiting })
    await before.clock.advanceTo(LONG_AGO)
    const urgencyOf = new Map<string, number>()
    await Promise.all(
      Array.from({ length: MANY }, async (_, n) => {
        const urgency = (n * 37) % 101
        const { instance } = await before.start('ranked', { variables: { urgency } })
        urgencyOf.set(instance, urgency)
      }),
    )
    await before.start('waiting', { variables: { until: '2999-01-01T00:00:00Z' } })
    await before.close()
    engine = await openEngine(database)
    const order: number[] = []
    engine.runner.committed.subscribe(({ stepped }) => {
      for (const { instance } of stepped) order.push(urgencyOf.get(instance)!)
    })
    const timers = engine.app.get(TimerQueries)
    while (order.length < MANY) await sleep(20)
    await engine.verify()
    // Several writers may overtake each other within what waits in the queue.
    const isAlone = kind === 'PGlite'
    expect(order).toEqual(isAlone ? order.toSorted((a, b) => b - a) : order)
    expect(averagePlace(order, (urgency) => urgency > 66)).toBeLessThan(
      averagePlace(order, (urgency) => urgency < 34),
    )
    const { items: left } = await timers.open({ limit: 10 })
    expect(left).toMatchObject([{ element: 'wait', kind: 'timer', priority: 50, lateMs: 0 }])
    const late = await timers.late({ limit: 500, lateMs: HOUR })
    expect(late.items).toHaveLength(500)
    expect(late.next).toBeDefined()
    const due = new Date(LONG_AGO + HOUR).toISOString()
    expect(late.items[0]).toMatchObject({ kind: 'timer', element: 'hour', plannedAt: due })
  })

  test('what is due and does not fire is seen, and keeps no other waiting', async () => {
    const until = new Date(engine.clock.now() + HOUR).toISOString()
    const { instance } = await engine.start('waiting', { variables: { until } })
    // No step can have done this: the timer is due, but what waited for it is gone.
    const broken = `replace(replace(state, '"elements"', '"lost"'), '${Date.parse(until)}', '1')`
    await engine.rows(`update instance set state = ${broken} where key = ${instance}`)
    await engine.rows(`update timer set due_at = 1 where instance = ${instance}`)
    const timers = engine.app.get(TimerQueries)
    const seen = () => timers.open({ limit: 10, due: 'true' })
    while (!(await seen()).items[0]?.quarantined) await sleep(50)
    expect((await seen()).items).toMatchObject([
      { instance, element: 'wait', quarantined: true, lateMs: expect.any(Number) },
    ])
    await engine.app.get(OpenWork).measure()
    const figures = await register.metrics()
    expect(figures).toMatch(/^punctual_due_timers 1$/m)
    expect(figures).toMatch(/^punctual_oldest_due_timer_ms \d{13}$/m)
  })
})

for (const kind of databaseKinds.filter((each) => each === 'PostgreSQL')) {
  test('three nodes fire every timer once and none early, though one is killed', async () => {
    const database = await freshDatabase(kind)
    const env = { DATABASE_URL: database.settings.databaseUrl!, PUNCTUAL_PROCESSES: '' }
    const engine = await openEngine(database)
    const others = [await engineProcess(env), await engineProcess(env)]
    try {
      await engine.deploy({ waiting })
      const from = engine.clock.now() + 3_000
      await Promise.all(
        Array.from({ length: MANY }, (_, n) => {
          const until = new Date(from + (n % 4_000)).toISOString()
          return engine.start('waiting', { variables: { until } })
        }),
      )
      await engine.rows('create table planned as select instance, due_at from timer')
      for (const each of others) each.launch()
      await Promise.all(others.map((each) => each.ready()))
      const fired = async () => {
        const [row] = await engine.rows<{ count: string }>(
          `select count(*)::text as count from history where command = 'triggerTimer'`,
        )
        return Number(row!.count)
      }
      while ((await fired()) < MANY / 10) await sleep(20)
      await others[0]!.kill()
      while ((await fired()) < MANY) await sleep(50)
      await engine.runner.settled()
      const [told] = await engine.rows(
        `select count(*)::int as fired, count(distinct instance)::int as instances,
           count(*) filter (where at < due_at)::int as early
         from history join planned using (instance) where command = 'triggerTimer'`,
      )
      expect(told).toEqual({ fired: MANY, instances: MANY, early: 0 })
      expect(others.flatMap(({ exits, unhandled }) => [...exits, ...unhandled])).toEqual([])
      await engine.verify()
    } finally {
      for (const each of others) await each.kill()
      await engine.close()
      await database.drop()
    }
  })
}

function averagePlace(order: readonly number[], isMeant: (urgency: number) => boolean): number {
  const places = order.flatMap((urgency, place) => (isMeant(urgency) ? [place] : []))
  return places.reduce((sum, place) => sum + place, 0) / places.length
}
