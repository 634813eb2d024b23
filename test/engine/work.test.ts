/** People and workers do their work; the tables always say what the log says. */
import { jest } from '@jest/globals'
import { History, Instance, Job, Task } from '../../apps/engine/src/storage/entities/index.ts'
import { localKey } from '../../apps/engine/src/runtime/keys.ts'
import { Refusal } from '../../apps/engine/src/runtime/refusal.ts'
import { end, flows, serviceTask, start, userTask } from './bpmn.ts'
import { cleaningUp } from './clean-up.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const later = cleaningUp()

describe.each(databaseKinds)('work on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
    await engine.deploy({
      visit: `${start()}${userTask('dispatch')}${userTask('repair')}${end()}
        ${flows('start > dispatch > repair > end')}`,
      errand: `${start()}${serviceTask('fetch')}${end()}${flows('start > fetch > end')}`,
    })
  })
  afterEach(() => engine.verify())
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('a case goes from task to task to its end', async () => {
    const { instance } = await engine.start('visit', { businessId: 'RO-1', variables: { a: 1 } })
    const [dispatch] = await engine.openTasks({ instance })
    expect(dispatch).toMatchObject({ element: 'dispatch', assignee: null, processId: 'visit' })
    await engine.complete('dispatch', { b: 2 })
    const { state } = await engine.complete('repair')
    expect(state.status).toBe('completed')
    const row = await engine.em.findOneOrFail(Instance, { key: instance })
    expect(row).toMatchObject({ status: 'completed', businessId: 'RO-1', step: 3, depth: 0 })
    const history = await engine.em.find(History, { instance }, { orderBy: { step: 'asc' } })
    expect(history.map(({ command, by }) => `${command} ${by}`)).toEqual([
      'startInstance li.na',
      'completeTask li.na',
      'completeTask li.na',
    ])
  })

  test('a task that somebody holds is not given to another', async () => {
    const { instance } = await engine.start('visit')
    const [task] = await engine.openTasks({ instance })
    const assign = (assignee: string) =>
      engine.runner.run({
        instance,
        command: { type: 'assignTask', key: localKey(task!.key), assignee },
        by: assignee,
      })
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(assign))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    const stored = await engine.em.findOneOrFail(Task, { instance, key: task!.key })
    expect(stored.assignee).toBe('a')
  })

  test('the caller is told what is wrong', async () => {
    const command = { type: 'completeTask', key: 7 } as const
    const { instance } = await engine.start('visit')
    const asked = [
      engine.runner.run({ instance: '999949672448', command, by: BY }),
      engine.runner.run({ instance, command, by: BY }),
      engine.start('nothing'),
      engine.start('visit', { version: 9 }),
    ]
    for (const each of asked) await expect(each).rejects.toBeInstanceOf(Refusal)
    await expect(asked[2]).rejects.toMatchObject({ code: 'notFound' })
  })

  test('many workers share many jobs and none gets another one’s', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, n) => engine.start('errand', { variables: { n } })),
    )
    const workers = await Promise.all(Array.from({ length: 8 }, () => engine.activate('fetch', 25)))
    const jobs = workers.flat()
    expect(new Set(jobs.map(({ key }) => key)).size).toBe(200)
    expect(jobs.map(({ variables }) => variables['n']).toSorted(byNumber)).toEqual(
      Array.from({ length: 200 }, (_, n) => n),
    )
    await Promise.all(jobs.map((job) => engine.completeJob(job)))
    expect(await engine.em.count(Job, {})).toBe(0)
    expect(await engine.em.count(Instance, { processId: 'errand', status: 'active' })).toBe(0)
  })

  test('a job that is completed twice at once is completed once', async () => {
    await engine.start('errand')
    const [job] = await engine.activate('fetch')
    const outcomes = await Promise.allSettled([engine.completeJob(job!), engine.completeJob(job!)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  test('a worker waits for a job until there is one', async () => {
    const waiting = engine.activate('fetch', 1, 60_000)
    const { instance } = await engine.start('errand')
    const [job] = await waiting
    expect(job).toMatchObject({ instance, type: 'fetch', retries: 3 })
    expect(await engine.activate('fetch', 1, 1)).toEqual([])
    await engine.completeJob(job!)
  })

  test('jobs of a worker that has gone go to the next', async () => {
    const leaving = new AbortController()
    const options = { type: 'fetch', worker: 'gone', maxJobs: 5, timeoutMs: 3_600_000 }
    const parked = engine.jobs.activate({ ...options, waitMs: 60_000, signal: leaving.signal })
    leaving.abort()
    expect(await parked).toEqual([])
    await engine.start('errand')
    const claiming = engine.jobs.activate({ ...options, waitMs: 0, signal: AbortSignal.abort() })
    expect(await claiming).toEqual([])
    const [job] = await engine.activate('fetch')
    expect(job).toBeDefined()
    await engine.completeJob(job!)
  })

  test('a job without retries raises an incident; resolved, it is handed out again', async () => {
    const { instance } = await engine.start('errand')
    const [job] = await engine.activate('fetch')
    const fail = {
      type: 'failJob',
      key: localKey(job!.key),
      retries: 0,
      message: 'no stock',
    } as const
    const { state } = await engine.runner.run({ instance, command: fail, by: 'worker:test' })
    expect(await engine.activate('fetch')).toEqual([])
    const [incident] = Object.values(state.incidents)
    expect(incident).toMatchObject({ kind: 'jobNoRetries' })
    await engine.runner.run({
      instance,
      command: { type: 'resolveIncident', key: incident!.key, retries: 1 },
      by: BY,
    })
    const [again] = await engine.activate('fetch')
    expect(again!.key).toBe(job!.key)
    await engine.completeJob(again!)
  })

  test('a flood is refused before memory grows', async () => {
    const own = await freshDatabase(kind)
    later(() => own.drop())
    const small = await openEngine(own, { queueLimit: 10 })
    later(() => small.close())
    await small.deploy({ small: `${start()}${end()}${flows('start > end')}` })
    const asked = Array.from({ length: 50 }, () => small.start('small'))
    const outcomes = await Promise.allSettled(asked)
    const refused = outcomes.filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(40)
    expect(refused[0]!.reason).toMatchObject({ code: 'resourceExhausted' })
  })
})

const byNumber = (a: unknown, b: unknown) => Number(a) - Number(b)
