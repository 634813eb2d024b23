/** An engine for tests: everything but HTTP, on a database that the test brings along. */
import 'reflect-metadata'
import type { INestApplicationContext } from '@nestjs/common'
import { MikroORM } from '@mikro-orm/core'
import { EntityManager } from '@mikro-orm/sql'
import { NestFactory } from '@nestjs/core'
import { AppModule } from '../../apps/engine/src/app.module.ts'
import { Deployer } from '../../apps/engine/src/deployment/deployer.ts'
import { checkInstances, type Difference } from '../../apps/engine/src/runtime/check.ts'
import { Clock } from '../../apps/engine/src/runtime/clock.ts'
import { Jobs, type ActivatedJob } from '../../apps/engine/src/runtime/jobs.ts'
import { instanceOf, localKey } from '../../apps/engine/src/runtime/keys.ts'
import { Runner, type Answer } from '../../apps/engine/src/runtime/runner.ts'
import type { StartRequest } from '../../apps/engine/src/runtime/start-request.ts'
import { Visits } from '../../apps/engine/src/runtime/visits.ts'
import { readSettings, type Settings } from '../../apps/engine/src/settings.ts'
import { Database } from '../../apps/engine/src/storage/database.ts'
import { Task } from '../../apps/engine/src/storage/entities/index.ts'
import { bpmn } from './bpmn.ts'
import type { TestDatabase } from './database.ts'

export type Engine = Awaited<ReturnType<typeof openEngine>>
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const BY = 'li.na'

/** Opens an engine, on the machine's clock unless a setting says otherwise. */
export async function openEngine(
  { settings: database }: TestDatabase,
  given: Partial<Settings> = {},
) {
  const settings = { ...readSettings({ LOG_LEVEL: 'fatal' }), ...database, ...given }
  const options = { logger: false as const, abortOnError: false }
  const app = await NestFactory.createApplicationContext(AppModule.of(settings), options)
  return Object.assign(partsOf(app), asking(app))
}

function partsOf(app: INestApplicationContext) {
  return {
    app,
    runner: app.get(Runner),
    clock: app.get(Clock),
    jobs: app.get(Jobs),
    database: app.get(Database),
    deployer: app.get(Deployer),
    /** Fresh at every look. */
    get em() {
      return app.get(EntityManager).fork()
    },
    close: () => app.close(),
  }
}

/** What tests ask of an engine again and again, in the words of a story. */
function asking(app: INestApplicationContext) {
  const runner = app.get(Runner)
  const em = app.get(EntityManager)
  const openTasks = (where: object = {}) =>
    em.fork().find(Task, { state: 'open', ...where }, { orderBy: { key: 'asc' } })
  return {
    /** Deploys processes by their id and the XML inside them. */
    deploy: (processes: Readonly<Record<string, string>>) =>
      app.get(Deployer).deploy(
        Object.entries(processes).map(([id, inside]) => ({
          name: `${id}.bpmn`,
          content: bpmn(id, inside),
        })),
        BY,
      ),
    start: (processId: string, request: Partial<StartRequest> = {}): Promise<Answer> =>
      runner.start({ processId, by: BY, ...request }),
    openTasks,
    /** Completes the only open task of an element. */
    async complete(element: string, variables?: Record<string, unknown>): Promise<Answer> {
      const [task] = await openTasks({ element })
      const command = { type: 'completeTask', key: localKey(task!.key), variables } as const
      return runner.run({ instance: task!.instance, command, by: BY })
    },
    activate: (type: string, maxJobs = 10, waitMs = 0) =>
      app.get(Jobs).activate({ type, worker: 'test', maxJobs, timeoutMs: HOUR, waitMs }),
    completeJob: ({ key }: ActivatedJob, variables?: Record<string, unknown>) =>
      runner.run({
        instance: instanceOf(key),
        command: { type: 'completeJob', key: localKey(key), variables },
        by: 'worker:test',
      }),
    /**
     * Fails when the tables say otherwise than the log, or when something was left in the inbox.
     */
    async verify(): Promise<void> {
      const found: Difference[] = []
      await app.get(Visits).catchUp()
      for await (const each of checkInstances(app.get(MikroORM))) found.push(each)
      const left = await app.get(Database).query({ name: '', text: 'select * from inbox' })
      if (found.length + left.length === 0) return
      const text = JSON.stringify({ found, left }, undefined, 2)
      throw new Error(`expected the tables to say what the log says, but ${text}`)
    },
    rows: <R>(text: string): Promise<readonly R[]> =>
      app.get(Database).query<R>({ name: '', text }),
  }
}
