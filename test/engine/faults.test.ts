/**
 * What goes wrong stays where it is: poisoned instances, commands that cannot be stored, folders
 * that cannot be used.
 */
import { jest } from '@jest/globals'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Instance, Quarantine } from '../../apps/engine/src/storage/entities/index.ts'
import { openEmbedded } from '../../apps/engine/src/storage/open-embedded.ts'
import { startEngine } from '../../apps/engine/src/start-engine.ts'
import { StartFailure } from '../../apps/engine/src/start-failure.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { end, flows, start, userTask } from './bpmn.ts'
import { cleaningUp } from './clean-up.ts'
import { databaseKinds, freshDatabase, type TestDatabase } from './database.ts'
import { BY, openEngine, type Engine } from './engine.ts'

jest.setTimeout(120_000)

const later = cleaningUp()

describe.each(databaseKinds)('faults on %s', (kind) => {
  let database: TestDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await freshDatabase(kind)
    engine = await openEngine(database)
    await engine.deploy({
      p: `${start()}${userTask('work')}${end()}${flows('start > work > end')}`,
    })
  })
  afterAll(async () => {
    await engine?.close()
    await database?.drop()
  })

  test('a broken instance is quarantined with its evidence, and the others go on', async () => {
    const started = await Promise.all(Array.from({ length: 20 }, () => engine.start('p')))
    const [broken, ...sound] = started.map(({ instance }) => instance)
    // The task is open, but the element that it belongs to is gone: no step can have done this.
    await engine.rows(
      `update instance set state = replace(state, '"elements"', '"lost"') where key = ${broken}`,
    )
    const complete = (instance: string) => {
      const key = Number(
        Object.keys(started.find((each) => each.instance === instance)!.state.tasks)[0],
      )
      return engine.runner.run({ instance, command: { type: 'completeTask', key }, by: BY })
    }
    const outcomes = await Promise.allSettled([broken!, ...sound].map(complete))
    expect(outcomes.map(({ status }) => status)).toEqual([
      'rejected',
      ...sound.map(() => 'fulfilled'),
    ])
    expect(outcomes[0]).toMatchObject({ reason: { code: 'quarantined' } })
    expect(await engine.em.findOneOrFail(Instance, { key: broken! })).toMatchObject({
      quarantined: true,
      step: 1,
    })
    const [evidence] = await engine.em.find(Quarantine, {})
    expect(evidence).toMatchObject({ instance: broken, by: BY })
    expect(JSON.parse(evidence!.command)).toMatchObject({ type: 'completeTask' })
    await expect(complete(broken!)).rejects.toMatchObject({ code: 'quarantined' })
    await engine.rows(
      `update instance set state = replace(state, '"lost"', '"elements"') where key = ${broken}`,
    )
    await engine.verify()
    const released = await engine.runner.release(broken!, 'op', 'mended by hand')
    expect(released.events).toEqual([
      {
        type: 'quarantineReleased',
        since: evidence!.at,
        command: 'completeTask',
        problem: evidence!.reason,
        reason: 'mended by hand',
      },
    ])
    expect(await engine.em.count(Quarantine, {})).toBe(0)
    await expect(engine.runner.release(broken!, 'op')).rejects.toMatchObject({
      code: 'invalidState',
    })
    expect(await complete(broken!)).toMatchObject({ state: { status: 'completed' } })
    await engine.verify()
  })

  test('what is broken still goes back into quarantine, until it is mended', async () => {
    const { instance, state } = await engine.start('p')
    const command = { type: 'completeTask', key: Number(Object.keys(state.tasks)[0]) } as const
    const complete = () => engine.runner.run({ instance, command, by: BY })
    const rename = (from: string, to: string) =>
      engine.rows(
        `update instance set state = replace(state, '"${from}"', '"${to}"') where key = ${instance}`,
      )
    await rename('elements', 'lost')
    await expect(complete()).rejects.toMatchObject({ code: 'quarantined' })
    await engine.runner.release(instance, 'op')
    await expect(complete()).rejects.toMatchObject({ code: 'quarantined' })
    expect(await engine.em.find(Quarantine, { instance })).toHaveLength(1)
    await rename('lost', 'elements')
    await engine.runner.release(instance, 'op')
    expect(await complete()).toMatchObject({ step: 4, state: { status: 'completed' } })
    await engine.verify()
  })

  test('a command that cannot be stored takes nobody down with it', async () => {
    const ids = Array.from({ length: 30 }, (_, n) => (n === 7 ? 'NUL \u0000' : `N-${n}`))
    const outcomes = await Promise.allSettled(
      ids.map((businessId) => engine.start('p', { businessId })),
    )
    const refused = outcomes.filter((each) => each.status === 'rejected')
    expect(refused.map(({ reason }) => reason.code)).toEqual(['invalidArgument'])
    expect(await engine.em.count(Instance, { businessId: { $like: 'N-%' } })).toBe(29)
    await engine.verify()
  })

  test('an engine that is stopping finishes what it began and takes nothing more', async () => {
    const other = kind === 'PGlite' ? engine : await openEngine(database)
    const asked = Array.from({ length: 10 }, () => other.start('p', { businessId: 'last' }))
    await other.close()
    const outcomes = await Promise.allSettled(asked)
    expect(outcomes.every(({ status }) => status === 'fulfilled')).toBe(true)
    await expect(other.start('p')).rejects.toMatchObject({ code: 'unavailable' })
    if (kind === 'PGlite') engine = await openEngine(database)
    expect(await engine.em.count(Instance, { businessId: 'last' })).toBe(10)
  })

  test('a database of a later build is not touched', async () => {
    const newer = await freshDatabase(kind)
    later(() => newer.drop())
    const first = await openEngine(newer)
    later(() => first.close())
    await first.rows(
      `insert into migration (name, executed_at) values ('9999-from-the-future', now())`,
    )
    await first.close()
    await expect(openEngine(newer)).rejects.toThrow(/'9999-from-the-future' of a later one/)
  })
})

describe('a start that cannot succeed says why in one sentence', () => {
  let home: string
  beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'punctual-start-'))))
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  const failure = async (starting: Promise<unknown>): Promise<string> => {
    const error = await starting.then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(StartFailure)
    return (error as Error).message
  }

  test('the data folder is not a folder', async () => {
    writeFileSync(join(home, 'file'), '')
    expect(await failure(openEmbedded(join(home, 'file', 'data')))).toMatch(
      /^expected to be able to use the data folder/,
    )
  })

  test('a lock of a process that is gone is taken over', async () => {
    const gone = { pid: 2 ** 22 + 1, host: hostname(), boot: 'another', started: '1' }
    writeFileSync(join(home, 'punctual.lock'), JSON.stringify(gone))
    const opened = await openEmbedded(home)
    later(() => opened.close())
    expect(await failure(openEmbedded(home))).toContain(`process ${process.pid} has it open`)
  })

  test('a lock of another host counts while its owner gives signs of life', async () => {
    const elsewhere = { pid: 1, host: 'elsewhere', boot: 'x', started: '1' }
    writeFileSync(join(home, 'punctual.lock'), JSON.stringify(elsewhere))
    expect(await failure(openEmbedded(home))).toContain('process 1 on elsewhere has it open')
  })

  test('the database in the folder is damaged, half made or foreign', async () => {
    const { settings, drop } = await freshDatabase('PGlite')
    cpSync(settings.dataFolder, home, { recursive: true })
    await drop()
    const data = join(home, 'database')
    const control = join(data, 'global', 'pg_control')
    writeFileSync(control, Buffer.alloc(8192, 1))
    expect(await failure(openEmbedded(home))).toMatch(
      /^expected a whole database in .*: restore the folder/,
    )
    rmSync(control)
    expect(await failure(openEmbedded(home))).toContain('global/pg_control is missing')
    rmSync(data, { recursive: true })
    mkdirSync(data)
    expect(await failure(openEmbedded(home))).toContain('PG_VERSION is missing')
  })

  test('the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const env = {
      DATA_DIR: 'memory://',
      PORT: String(port),
      PUNCTUAL_PROCESSES: '',
      LOG_LEVEL: 'silent',
    }
    const said = await failure(startEngine(env))
    expect(said).toMatch(
      /^expected port \d+ on 127\.0\.0\.1 to be free, but another program has it/,
    )
    await new Promise((resolve) => other.close(resolve))
  })

  test('a setting makes no sense', () => {
    const reading = (env: NodeJS.ProcessEnv) => () => readSettings(env)
    expect(reading({ PORT: 'http' })).toThrow(
      "expected PORT to be a whole number from 0 to 65535, but it is 'http'",
    )
    expect(reading({ PUNCTUAL_ZONE: 'Mars' })).toThrow(/an IANA zone/)
    expect(reading({ DATABASE_URL: 'mysql://x' })).toThrow(/a postgres:\/\/ address/)
    expect(reading({ PUNCTUAL_CLOCK: 'sundial' })).toThrow(
      'expected PUNCTUAL_CLOCK to be one of real, virtual',
    )
  })
})
