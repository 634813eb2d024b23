import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { behindProxy } from '../api/story.ts'

/** A running engine of this build with an empty embedded database. */
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
 * otherwise; it deploys everything under `processes`.
 */
export async function startEngine(given: Record<string, string> = behindProxy): Promise<Engine> {
  for (const built of [main, page])
    if (!existsSync(built)) throw new Error(`expected ${built} to be built, but it is not there`)
  const folder = await mkdtemp(join(tmpdir(), 'punctual-browser-'))
  const env = {
    ...process.env,
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    LOG_LEVEL: 'warn',
    ...given,
  }
  delete (env as Partial<typeof env> & { DATABASE_URL?: string }).DATABASE_URL
  const engine = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] })
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
      await rm(folder, { recursive: true, force: true })
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
