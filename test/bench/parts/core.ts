/** What the core does without a database: steps, expressions, decisions, working time. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Bench, Row } from '../bench.ts'

const scripts = ['interpreter', 'decision', 'calendar']
const PATIENCE_MS = 120_000

/** The lines that each script prints. */
export async function core({ quick }: Bench): Promise<Row[]> {
  return (quick ? scripts.slice(0, 1) : scripts).flatMap((script) => {
    const path = fileURLToPath(new URL(`../${script}.ts`, import.meta.url))
    const options = { encoding: 'utf8', timeout: PATIENCE_MS } as const
    const text = execFileSync(process.execPath, ['--no-warnings', path], options)
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return lines.map((line) => ({ part: script, figure: line.trim() }))
  })
}
