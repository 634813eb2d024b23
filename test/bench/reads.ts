/** What somebody who only reads notices of a load: pages read at a steady pace beside it. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { rounded, type Row } from './bench.ts'
import { residentBytes } from './cpu.ts'
import type { Engine } from './engine-process.ts'
import { spread } from './load.ts'

const script = fileURLToPath(new URL('reader.ts', import.meta.url))
const READS_PER_SECOND = 50
const SAMPLE_MS = 20
const MEGABYTE = 1_048_576

type Said = Readonly<{ latencies: readonly number[]; failures: readonly string[] }>

/** The pages of a person at work: a case, and the first page of each list. */
export const pagesOf = (instance: string): readonly string[] => [
  `/api/instances/${instance}`,
  '/api/instances?limit=20',
  '/api/tasks?limit=20',
  '/api/promises?limit=20',
]

/**
 * Begins to read; `over` ends it and gives the columns of a row: reads, their latency, and the
 * most memory that the engine has had meanwhile. Fails when a read was not answered.
 */
export async function reading({ port, pid }: Engine, paths: readonly string[]) {
  const args = ['--no-warnings', script, String(port), String(READS_PER_SECOND), ...paths]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentBytes(pid))), SAMPLE_MS)
  return {
    over: async (): Promise<Row> => {
      clearInterval(watch)
      child.stdin.end()
      const { value } = await lines.next()
      process.off('exit', end)
      const { latencies, failures } = JSON.parse(value!) as Said
      if (failures.length > 0) {
        throw new Error(
          `expected every read to be answered, but ${failures.length} were not, ` +
            `the first with: ${failures[0]}`,
        )
      }
      const { p50, p99, max } = spread(latencies)
      return {
        reads: latencies.length,
        'read p50 ms': rounded(p50),
        'read p99 ms': rounded(p99),
        'read max ms': rounded(max),
        'engine MB at most': rounded(most / MEGABYTE),
      }
    },
  }
}
