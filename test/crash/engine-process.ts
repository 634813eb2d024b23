/** A real engine process that can be killed and started again. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { behindProxy } from '../api/story.ts'

const dist = join(import.meta.dirname, '../../apps/engine/dist')
/** Only a machine without hope takes so long. */
const START_MAX_MS = 120_000
const LOG_KEPT = 4_000

export type EngineProcess = Readonly<{
  url: string
  /** Starts the process without waiting until it serves. */
  launch(): void
  /** Resolves when it serves. */
  ready(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** SIGTERM; resolves when it has ended. */
  stop(): Promise<void>
  /** Exits that nobody asked for, with the end of what was written. */
  exits: readonly string[]
  /** Errors that came out where nobody waited for them. */
  unhandled: readonly string[]
  /** The end of what it has written. */
  log(): string
}>

/** An engine on a port of its own, not yet launched. */
export async function engineProcess(env: NodeJS.ProcessEnv): Promise<EngineProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const exits: string[] = []
  const unhandled: string[] = []
  let child: ChildProcess | undefined
  let log = ''
  let isWanted = false
  const say = (chunk: unknown) => {
    log = (log + String(chunk)).slice(-LOG_KEPT)
    if (String(chunk).includes('Expected somebody to handle')) unhandled.push(String(chunk))
  }
  const launch = () => {
    isWanted = true
    const launched = spawn(process.execPath, ['--enable-source-maps', join(dist, 'main.js')], {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        PORT: String(port),
        LOG_LEVEL: 'warn',
        ...behindProxy,
        ...env,
      },
    })
    child = launched
    launched.stdout.on('data', say)
    launched.stderr.on('data', say)
    launched.on('exit', (code) => isWanted && exits.push(`exit code ${code}: ${log}`))
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isWanted = false
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url,
    launch,
    ready: () => untilReady(url, () => exits.at(-1)),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    exits,
    unhandled,
    log: () => log,
  }
}

async function untilReady(url: string, exited: () => string | undefined): Promise<void> {
  const until = Date.now() + START_MAX_MS
  for (;;) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    if (exited() || Date.now() > until) {
      throw new Error(`expected an engine at ${url}, but none serves: ${exited() ?? 'too late'}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** `punctual check --json` on the database of `env`. */
export async function check(env: NodeJS.ProcessEnv): Promise<{ code: number; said: string }> {
  const program = join(dist, '../bin/punctual.js')
  const child = spawn(process.execPath, [program, 'check', '--json'], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      ...env,
    },
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'close')
  return { code, said }
}

/** A port that nobody has. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
