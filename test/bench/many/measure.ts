import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../bench.ts'
import { rounded } from '../bench.ts'
import { pause } from '../load.ts'
import { processesFolder } from './ground.ts'
import { EVERYTHING, type Asked } from './pages.ts'
import { personId } from './plan.ts'

const KEPT = 0.95

type Page = Readonly<{ next?: string; items?: readonly unknown[] }>

/**
 * The first answer of an engine that has just been started, then some more: milliseconds from
 * asking until the whole answer was read. One request at a time.
 */
export async function measurePages(
  port: number,
  asked: readonly Asked[],
  { runs, say }: Readonly<{ runs: number; say(progress: string): void }>,
): Promise<(Row & { p95: number })[]> {
  const rows: (Row & { p95: number })[] = []
  for (const each of asked) {
    const path = await deepPath(port, each)
    if (path === undefined) continue
    const cold = await answered(port, each, path)
    const warm: number[] = []
    for (let run = 0; run < runs; run++) warm.push((await answered(port, each, path)).ms)
    warm.sort((a, b) => a - b)
    const [p50, p95, max] = [0.5, KEPT, 1].map((share) => at(warm, share))
    const { page, what, role, sees } = each
    const figures = { cold: cold.ms, p50: p50!, p95: p95!, max: max! }
    const shown = Object.entries(figures).map(([name, ms]) => [name, rounded(ms)])
    const row = { page, what, role, sees, items: cold.items, ...Object.fromEntries(shown) }
    rows.push(row as Row & { p95: number })
    say(`${page}: ${what}, ${role} of ${sees}, ${Math.round(p95!)} ms`)
    await pause(0)
  }
  return rows
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

/** Follows `next` as often as is asked; nothing when there are not so many pages. */
async function deepPath(port: number, asked: Asked): Promise<string | undefined> {
  let path: string | undefined = asked.path
  for (let page = 1; page < (asked.deep ?? 1); page++) {
    const { next } = await answered(port, asked, path)
    if (next === undefined) return undefined
    path = `${asked.path}&after=${next}`
  }
  return path
}

async function answered(port: number, asked: Asked, path: string) {
  const since = performance.now()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: headersOf(asked) })
  const text = await answer.text()
  const ms = performance.now() - since
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}: ${text}`)
  const { next, items } = JSON.parse(text) as Page
  return { ms, next, items: items?.length ?? '' }
}

/** Who sees everything is in every group, an operator besides; of a unit, in one group. */
function headersOf({ role, sees }: Asked): Record<string, string> {
  const isLimited = sees !== EVERYTHING
  const limitless = role === 'agent' || role === 'supervisor' ? `${role},operator` : role
  return {
    'x-punctual-user': personId(7),
    'x-punctual-roles': isLimited ? role : limitless,
    'x-punctual-groups': (isLimited ? groups.slice(0, 1) : groups).join(),
    'x-punctual-unit': isLimited ? sees : '',
  }
}

const organisation = JSON.parse(
  readFileSync(join(processesFolder, 'organisation.json'), 'utf8'),
) as { roles: readonly { id: string }[] }
const groups = organisation.roles.map(({ id }) => id)
