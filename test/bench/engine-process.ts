/** An engine as a user starts it: its own process, its own port, PostgreSQL by DATABASE_URL. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { HttpClient } from './http.ts'
import { pause, until } from './load.ts'

const main = fileURLToPath(new URL('../../apps/engine/dist/main.js', import.meta.url))
const READY_MS = 60_000
const STOP_MS = 20_000
const OUTPUT_MAX = 20_000

export type Engine = Readonly<{
  pid: number
  port: number
  client: HttpClient
  /** From the start of the process until it was ready. */
  readyMs: number
  deploy(files: Readonly<Record<string, string>>): Promise<void>
  stop(): Promise<void>
  kill(): Promise<void>
}>

const running = new Set<ChildProcess>()

/** Ends every engine that still runs, by its process id. */
export function endEngines(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Starts an engine and waits until it is ready. */
export async function startEngine(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Engine> {
  const port = await freePort()
  const since = performance.now()
  const child = spawn(process.execPath, ['--enable-source-maps', main], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      PUNCTUAL_PROCESSES: '',
      PUNCTUAL_SIGN_IN: 'proxy',
      PUNCTUAL_PROXY_ROLES: 'operator,agent',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const output = outputOf(child)
  await until(READY_MS, 'the engine to be ready', async () => {
    if (child.exitCode !== null) throw new Error(`the engine has ended: ${output()}`)
    return isReady(port)
  })
  const readyMs = performance.now() - since
  const client = new HttpClient(port)
  const end = async (signal: NodeJS.Signals) => {
    client.close()
    child.kill(signal)
    await Promise.race([exited(child), pause(STOP_MS)])
    child.kill('SIGKILL')
    await exited(child)
  }
  return {
    pid: child.pid!,
    port,
    client,
    readyMs,
    deploy: (files) => deploy(port, files),
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

function outputOf(child: ChildProcess): () => string {
  let text = ''
  const keep = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-OUTPUT_MAX))
  child.stdout!.on('data', keep)
  child.stderr!.on('data', keep)
  return () => text
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

async function isReady(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined)
  await answer?.arrayBuffer()
  return answer?.status === 200
}

async function deploy(port: number, files: Readonly<Record<string, string>>): Promise<void> {
  const body = new FormData()
  for (const [name, text] of Object.entries(files)) body.append('resources', new Blob([text]), name)
  const address = `http://127.0.0.1:${port}/api/deployments`
  const headers = { 'x-punctual-user': 'bench' }
  const answer = await fetch(address, { method: 'POST', headers, body })
  if (answer.status !== 201) throw new Error(`the deployment was refused: ${await answer.text()}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
