/**
 * An engine for a test: the whole application on a database of its own, without the process around
 * it.
 */
import 'reflect-metadata'
import { setTimeout as sleep } from 'node:timers/promises'
import { jest } from '@jest/globals'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { type DatabaseKind, freshDatabase } from '../engine/database.ts'
import { type Asker, asker, behindProxy } from './story.ts'

export { databaseKinds, oneKind } from '../engine/database.ts'

export type TestEngine = Asker &
  Readonly<{
    app: NestFastifyApplication
    /** Opens a port on loopback and gives the address. */
    listen(): Promise<string>
    close(): Promise<void>
    /** Waits for something that another party brings about. */
    waitFor(condition: () => Promise<boolean>): Promise<void>
  }>

const patienceMs = 100_000
/** A new database alone takes seconds on a busy machine. */
jest.setTimeout(120_000)

/** Opens an engine with nothing deployed. */
export async function openEngine(
  kind: DatabaseKind,
  options: { clock?: 'virtual'; queueLimit?: number } = {},
): Promise<TestEngine> {
  const database = await freshDatabase(kind)
  const env = { LOG_LEVEL: 'error', PUNCTUAL_CLOCK: options.clock, ...behindProxy }
  const queue = options.queueLimit && { queueLimit: options.queueLimit }
  const settings = readSettings(env)
  const app = await createApplication({
    ...settings,
    ...database.settings,
    ...queue,
    webFolder: undefined,
  })
  let address: string | undefined
  return {
    ...asker(app),
    app,
    listen: async () => {
      if (address === undefined) await app.listen(0, '127.0.0.1')
      address ??= await app.getUrl()
      return address
    },
    close: async () => {
      await app.close()
      await database.drop()
    },
    waitFor,
  }
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + patienceMs
  while (!(await condition())) {
    if (Date.now() > until) throw new Error('expected it to come about, but it did not')
    await sleep(10)
  }
}
