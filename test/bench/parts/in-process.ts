/** The engine without HTTP: a process of its own that calls the runner. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { rowOf, type Bench, type Row } from '../bench.ts'
import type { Measured } from '../load.ts'

const script = fileURLToPath(new URL('../in-process.ts', import.meta.url))
type Line = Measured & Readonly<{ how: string; inFlight: number; cpu: Row }>

/** The same process at the same levels, in process. */
export async function inProcess(bench: Bench): Promise<Row[]> {
  const { warmUpMs, ms } = bench.span
  const args = [script, String(warmUpMs), String(ms), ...bench.levels.map(String)]
  const child = spawn(process.execPath, ['--no-warnings', ...args], {
    env: {
      ...process.env,
      DATABASE_URL: await bench.server.fresh('bench_in_process'),
      BENCH_POSTMASTER: String(bench.server.pid),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const rows: Row[] = []
  for await (const text of createInterface({ input: child.stdout })) {
    const { how, inFlight, cpu, ...measured } = JSON.parse(text) as Line
    rows.push(rowOf(bench, how, inFlight, measured, cpu))
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  process.off('exit', end)
  if (child.exitCode !== 0) throw new Error('expected the engine in process to end well')
  return rows
}
