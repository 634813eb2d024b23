/** Other libraries on the same server: the nearest equivalent that each of them has. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { rounded, type Bench, type Row } from '../bench.ts'

const folder = fileURLToPath(new URL('../peers', import.meta.url))
type Line = Readonly<{
  peer: string
  durable: string
  inFlight: number
  perSecond: number
  p50Ms: number
  p99Ms: number
}>

/** Installs them when they are missing, and measures each. */
export async function peers(bench: Bench): Promise<Row[]> {
  install()
  const url = await bench.server.fresh('bench_peers')
  const args = ['--no-warnings', 'peers.mjs', url, bench.quick ? '0.15' : '1']
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const rows: Row[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    if (text.startsWith('{"peer"')) rows.push(rowOfPeer(JSON.parse(text) as Line))
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  process.off('exit', end)
  if (child.exitCode !== 0) throw new Error('expected the peers to end well')
  return rows
}

function rowOfPeer({ peer, inFlight, perSecond, p50Ms, p99Ms, durable }: Line): Row {
  return {
    what: peer,
    'in flight': inFlight,
    'per second': rounded(perSecond),
    'p50 ms': rounded(p50Ms),
    'p99 ms': rounded(p99Ms),
    durable,
  }
}

function install(): void {
  if (existsSync(`${folder}/node_modules`)) return
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' } as const
  if (spawnSync('npm', args, options).status === 0) return
  throw new Error('expected the peers to be installable, but npm says no')
}
