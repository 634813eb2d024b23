/**
 * The built engine as a process: what hinders its start is one sentence and exit code 1, a server
 * that is away is waited for, and nodes that start together do what is to be done once.
 */
import { jest } from '@jest/globals'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../apps/engine/src/storage/open-embedded.ts'
import { migrations } from '../../apps/engine/src/storage/migrations/index.ts'
import { openPostgres } from '../../apps/engine/src/storage/open-postgres.ts'
import { engineProcess, freePort } from '../crash/engine-process.ts'
import { openLine } from '../crash/line.ts'
import { bpmn, end, flows, start } from './bpmn.ts'
import { cleaningUp } from './clean-up.ts'
import { databaseKinds, emptyDatabase, freshDatabase } from './database.ts'

jest.setTimeout(120_000)

const later = cleaningUp()

const main = join(import.meta.dirname, '../../apps/engine/dist/main.js')
/** Root may write everywhere, unless it lays that right down. */
const withoutRoot = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search']
const isRoot = process.getuid?.() === 0
const NOBODY = 65_534

type Ended = Readonly<{ code: number; said: string }>

/** Starts an engine that cannot start; its exit code and what it wrote where errors go. */
async function failing(env: NodeJS.ProcessEnv, before: readonly string[] = []): Promise<Ended> {
  const [program, ...rest] = [...before, process.execPath, main]
  const common = {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
    PORT: '0',
    PUNCTUAL_PROCESSES: '',
  }
  const child = spawn(program!, rest, { env: { ...common, ...env } })
  let said = ''
  child.stdout.resume()
  child.stderr.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'close')
  return { code, said }
}

function expectSentence({ code, said }: Ended, sentence: RegExp): void {
  expect(said.trimEnd().split('\n')).toEqual([expect.stringMatching(sentence)])
  expect(said).toMatch(/^Punctual cannot start: expected [^\n]+, but [^\n]+\.\n$/)
  expect(code).toBe(1)
}

/** It waits for a quarter of a minute: meanwhile the others run. */
const unanswered = freePort().then((port) =>
  failing({ DATABASE_URL: `postgres://127.0.0.1:${port}/none` }),
)

test('a port in use is told, and nothing is opened', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  later(() => other.close())
  const { port } = other.address() as AddressInfo
  const DATA_DIR = join(tmpdir(), `punctual-never-made-${port}`)
  expectSentence(await failing({ DATA_DIR, PORT: String(port) }), new RegExp(`port ${port} on`))
  expect(existsSync(DATA_DIR)).toBe(false)
})

test('a data folder that another process has open is left alone', async () => {
  const { settings, drop } = await freshDatabase('PGlite')
  later(drop)
  const { close } = await openEmbedded(settings.dataFolder)
  later(close)
  const ended = await failing({ DATA_DIR: settings.dataFolder })
  expectSentence(ended, new RegExp(`to be free, but process ${process.pid} has it open`))
})

test.each(['global/pg_control', 'base/5/1259', 'PG_VERSION'])(
  'a data folder with a garbled %s is told to be damaged',
  async (name) => {
    const { settings, drop } = await freshDatabase('PGlite')
    later(drop)
    const path = join(settings.dataFolder, 'database', name)
    writeFileSync(path, Buffer.alloc(65_536, 'not what PostgreSQL wrote '))
    const ended = await failing({ DATA_DIR: settings.dataFolder })
    expectSentence(ended, /expected a whole database in .* restore the folder from a backup/)
  },
)

test('a data folder without permission is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'punctual-forbidden-'))
  later(() => rmSync(folder, { recursive: true }))
  if (isRoot) chownSync(folder, NOBODY, NOBODY)
  else chmodSync(folder, 0)
  const ended = await failing({ DATA_DIR: folder }, isRoot ? withoutRoot : [])
  expectSentence(ended, /expected to be allowed to write to the data folder .* refused \(EACCES\)/)
})

test('a database that may not be looked into is not told to be damaged', async () => {
  const { settings, drop } = await freshDatabase('PGlite')
  later(drop)
  const data = join(settings.dataFolder, 'database')
  later(() => chmodSync(data, 0o700))
  chmodSync(data, isRoot ? 0o700 : 0)
  if (isRoot) chownSync(data, NOBODY, NOBODY)
  const ended = await failing({ DATA_DIR: settings.dataFolder }, isRoot ? withoutRoot : [])
  expectSentence(ended, /expected to be allowed to write to .*database, but it is refused/)
})

describe.each(databaseKinds.filter((kind) => kind === 'PostgreSQL'))('on %s', (kind) => {
  test('a database that does not exist is told at once', async () => {
    const { settings, drop } = await freshDatabase(kind)
    await drop()
    const ended = await failing({ DATABASE_URL: settings.databaseUrl })
    expectSentence(ended, /expected access to .* does not exist: check DATABASE_URL/)
  })

  test('an engine waits for a server that is away, and serves when it comes', async () => {
    const { settings, drop } = await freshDatabase(kind)
    later(drop)
    const url = new URL(settings.databaseUrl!)
    const serverPort = Number(url.port || 5_432)
    const port = await freePort()
    const DATABASE_URL = Object.assign(url, { hostname: '127.0.0.1', port: String(port) }).href
    const engine = await engineProcess({ DATABASE_URL, PUNCTUAL_PROCESSES: '' })
    later(() => engine.kill())
    engine.launch()
    await until(() => /Waiting for PostgreSQL, up to 15 s: .*ECONNREFUSED/.test(engine.log()))
    const line = await openLine(serverPort, port)
    later(() => line.close())
    await engine.ready()
    await engine.stop()
    expect(engine.exits).toEqual([])
    expect(engine.log().match(/Waiting for PostgreSQL/g)).toHaveLength(1)
  })

  test('two nodes that start together migrate and make the administrator once', async () => {
    const { databaseUrl, drop } = await emptyDatabase()
    later(drop)
    const processes = mkdtempSync(join(tmpdir(), 'punctual-processes-'))
    later(() => rmSync(processes, { recursive: true }))
    writeFileSync(
      join(processes, 'small.bpmn'),
      bpmn('small', `${start()}${end()}${flows('start > end')}`),
    )
    const env = {
      DATABASE_URL: databaseUrl,
      PUNCTUAL_PROCESSES: processes,
      PUNCTUAL_SIGN_IN: 'accounts',
    }
    const nodes = await Promise.all([engineProcess(env), engineProcess(env)])
    later(() => Promise.all(nodes.map((node) => node.kill())))
    nodes.forEach((node) => node.launch())
    await Promise.all(nodes.map((node) => node.ready()))
    await until(() => nodes.every((node) => node.log().includes('Punctual runs at')))
    expect(nodes.filter((node) => node.log().includes('one-time password'))).toHaveLength(1)
    const { database, close } = await openPostgres(databaseUrl)
    later(close)
    const rows = (text: string) => database.query({ name: '', text })
    expect(await rows('select name from migration order by name')).toEqual(
      migrations.map(({ name }) => ({ name })),
    )
    expect(await rows('select id from account')).toEqual([{ id: 'admin' }])
    expect(await rows('select id, version from definition')).toEqual([{ id: 'small', version: 1 }])
    await Promise.all(nodes.map((node) => node.stop()))
    expect(nodes.flatMap((node) => node.exits)).toEqual([])
  })
})

test('a server that never answers is told after a while', async () => {
  const ended = await unanswered
  expectSentence(ended, /PostgreSQL server of DATABASE_URL to answer, but .*ECONNREFUSED.*check/)
})

const PATIENCE_MS = 60_000

async function until(isSo: () => boolean): Promise<void> {
  const last = Date.now() + PATIENCE_MS
  while (!isSo()) {
    if (Date.now() > last) throw new Error('expected it to come about, but it did not')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
