import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { behindProxy } from '../api/story.ts'
import { tables } from '../engine/database.ts'
import { copyOf, type Recipe } from '../engine/template.ts'

/** A running engine of this build on an embedded database of its own. */
export type Engine = {
  url: string
  /** The administrator's one-time password, as the first start prints it. */
  firstPassword: () => Promise<string>
  /** Does something through the interface in a person's name; refusals throw. */
  ask: <T>(by: string, method: string, path: string, body?: object) => Promise<T>
  stop: () => Promise<void>
}

const main = 'apps/engine/dist/main.js'
const page = 'apps/modeler/dist/index.html'

/**
 * Starts the built engine on a free port of this machine, behind a proxy unless settings say
 * otherwise; everything under `processes` is deployed unless they name other processes.
 */
export async function startEngine(given: Record<string, string> = behindProxy): Promise<Engine> {
  for (const built of [main, page])
    if (!existsSync(built)) throw new Error(`expected ${built} to be built, but it is not there`)
  const folder = await copyOf('PUNCTUAL_PROCESSES' in given ? tables : deployed)
  const { stop, ...engine } = await launch({ PUNCTUAL_PROCESSES: '', ...given, DATA_DIR: folder })
  return {
    ...engine,
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A database in which this build has deployed everything under `processes`: it takes seconds. */
const deployed: Recipe = {
  name: 'deployed',
  on: tables,
  of: ['apps/engine/dist/**/*.js', 'libs/*/src/**/*.ts', 'processes/**/*.*'],
  make: async (folder) => {
    const { stop } = await launch({ ...behindProxy, DATA_DIR: folder })
    await stop()
  },
}

async function launch(given: Record<string, string>): Promise<Engine> {
  const env = { ...process.env, PORT: '0', LOG_LEVEL: 'warn', ...given }
  delete (env as Partial<typeof env> & { DATABASE_URL?: string }).DATABASE_URL
  // Were it given Jest's own stream for errors, Jest would wait for an engine that a test left.
  const engine = spawn(process.execPath, ['--single-threaded-gc', main], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  engine.stderr.pipe(process.stderr, { end: false })
  const ended = once(engine, 'exit')
  const said = { text: '' }
  const url = await addressIn(engine.stdout, said)
  if (!url) throw new Error('expected the engine to start, but it ended')
  return {
    url,
    firstPassword: () => passwordIn(said),
    ask: (by, method, path, body) => ask(url, by, method, path, body),
    stop: async () => {
      engine.kill()
      await ended
    },
  }
}

/** The address that the engine prints when it serves. */
async function addressIn(
  output: NodeJS.ReadableStream,
  said: { text: string },
): Promise<string | undefined> {
  output.on('data', (chunk) => (said.text += chunk))
  for (;;) {
    const url = /runs at (http:\S+)/.exec(said.text)?.[1]
    if (url !== undefined) return url
    const [ended] = await Promise.race([once(output, 'data'), once(output, 'end')])
    if (ended === undefined) return undefined
  }
}

async function passwordIn(said: Readonly<{ text: string }>): Promise<string> {
  const password = /one-time password (\S+)/.exec(said.text)?.[1]
  if (password === undefined) throw new Error(`expected a password, but found: ${said.text}`)
  return password
}

async function ask<T>(
  url: string,
  by: string,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(url + path, {
    method,
    headers: { 'content-type': 'application/json', 'x-punctual-user': by },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}
