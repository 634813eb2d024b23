/** Several engines and one database: PostgreSQL is shared, a PGlite folder is not. */
import { jest } from '@jest/globals'
import { localKey } from '../../apps/engine/src/runtime/keys.ts'
import { Instance } from '../../apps/engine/src/storage/entities/index.ts'
import {
  callActivity,
  end,
  flows,
  message,
  messageEvent,
  node,
  serviceTask,
  start,
  userTask,
} from './bpmn.ts'
import { cleaningUp } from './clean-up.ts'
import { databaseKinds, freshDatabase, type DatabaseKind } from './database.ts'
import { BY, HOUR, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const later = cleaningUp()

test('two processes do not get the same PGlite folder', async () => {
  const database = await freshDatabase('PGlite')
  later(() => database.drop())
  const first = await openEngine(database)
  later(() => first.close())
  await expect(openEngine(database)).rejects.toThrow(/to be free, but process \d+ has it open/)
  await first.close()
  await (await openEngine(database)).close()
})

for (const kind of databaseKinds.filter((each) => each === 'PostgreSQL')) {
  test(`two nodes on one ${kind} lose nothing and do nothing twice`, async () => {
    const [a, b] = await two(kind)
    await a.deploy({
      child: `${start()}${serviceTask('step')}${end()}${flows('start > step > end')}`,
      parent: `${start()}${callActivity('call', 'child')}${serviceTask('last')}${end()}
        ${flows('start > call > last > end')}`,
    })
    await Promise.all(Array.from({ length: 120 }, (_, n) => [a, b][n % 2]!.start('parent')))
    expect([await workTwice(a, b, 'step', 120), await workTwice(b, a, 'last', 120)]).toEqual([
      120, 120,
    ])
    await Promise.all([a.runner.settled(), b.runner.settled()])
    expect(await a.em.count(Instance, { status: 'completed' })).toBe(240)
    await a.verify()
  })

  test(`two nodes on one ${kind} start one instance for a message's key`, async () => {
    const [a, b] = await two(kind)
    await a.deploy({
      desk: `${message('opened')}---${node('startEvent', 'opened', '', messageEvent('opened'))}
        ${userTask('work')}${end()}${flows('opened > work > end')}`,
    })
    const keys = Array.from({ length: 20 }, (_, n) => `D-${n}`)
    const publish = (by: Engine, correlationKey: string) =>
      by.runner.publish({ name: 'opened', correlationKey, timeToLiveMs: HOUR, by: BY })
    const all = keys.flatMap((key) => [publish(a, key), publish(b, key), publish(a, key)])
    expect((await Promise.all(all)).flatMap(({ started }) => started)).toHaveLength(20)
    for (const rest of [40, 20, 0]) {
      const tasks = await a.openTasks({ element: 'work' })
      expect(new Set(tasks.map(({ instance }) => instance)).size).toBe(20)
      const done = tasks.map(({ instance, key }, n) => {
        const command = { type: 'completeTask', key: localKey(key) } as const
        return [a, b][n % 2]!.runner.run({ instance, command, by: BY })
      })
      await Promise.all(done)
      const kept = await a.rows<{ processes: string }>('select processes from message')
      expect(kept.filter(({ processes }) => processes === '[]')).toHaveLength(
        Math.max(0, rest - 20),
      )
    }
    expect(await a.em.count(Instance, { status: 'completed' })).toBe(60)
    await a.verify()
  })
}

/** Two nodes on one database. */
async function two(kind: DatabaseKind): Promise<[Engine, Engine]> {
  const database = await freshDatabase(kind)
  later(() => database.drop())
  const nodes = await Promise.all([openEngine(database), openEngine(database)])
  later(() => Promise.all(nodes.map((node) => node.close())))
  return nodes
}

/** Both nodes take jobs, and both complete every job; gives how many were accepted. */
async function workTwice(a: Engine, b: Engine, type: string, count: number): Promise<number> {
  let done = 0
  let accepted = 0
  while (done < count) {
    const taken = await Promise.all([a.activate(type, 17, 1_000), b.activate(type, 13, 1_000)])
    const jobs = taken.flat()
    const asked = jobs.flatMap((job) => [a.completeJob(job), b.completeJob(job)])
    const outcomes = await Promise.allSettled(asked)
    accepted += outcomes.filter(({ status }) => status === 'fulfilled').length
    done += jobs.length
  }
  return accepted
}
