/** Who uses the processors, from the accounting of the operating system. */
import { readFileSync, readdirSync } from 'node:fs'
import { cpus } from 'node:os'

/** Clock ticks per second in /proc: fixed by the interface of Linux to programs. */
const TICK_MS = 10

/** Processes to be watched: of `tree` the children as well. */
export type Watched = Readonly<Record<string, { pid: number; tree?: boolean }>>
/** Shares of one processor in per cent; `others` is what the rest of the machine used. */
export type Shares = Readonly<Record<string, number>>

/**
 * Begins to watch; the result tells the shares since then. Only `others` where /proc is missing.
 */
export function watch(watched: Watched): () => Shares {
  const since = performance.now()
  const busyBefore = busyMs()
  const before = Object.entries(watched).map(([name, { pid, tree }]) => [name, usedMs(pid, tree)])
  return () => {
    const elapsed = performance.now() - since
    const earlier = Object.fromEntries(before) as Record<string, number>
    const shares: Record<string, number> = {}
    let others = busyMs() - busyBefore
    for (const [name, { pid, tree }] of Object.entries(watched)) {
      const used = usedMs(pid, tree) - earlier[name]!
      shares[name] = Math.round((100 * used) / elapsed)
      others -= used
    }
    return { ...shares, others: Math.max(0, Math.round((100 * others) / elapsed)) }
  }
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.sys + times.nice + times.irq, 0)
}

function usedMs(pid: number, tree = false): number {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
  const [own, reaped, parent] = read(pid)
  if (parent === undefined) return 0
  if (!tree) return own!
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return children.reduce((sum, child) => {
    const [used, , its] = read(Number(child))
    return its === pid ? sum + used! : sum
  }, own! + reaped!)
}

/** Own time, time of children that have ended, and the parent. */
function read(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user, system, childUser, childSystem] = fields.slice(11, 15) as [number, ...number[]]
    return [(user + system!) * TICK_MS, (childUser! + childSystem!) * TICK_MS, fields[1]!]
  } catch {
    return []
  }
}

/** Resident memory of a process in bytes, NaN where /proc is missing. */
export function residentBytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Number(kilobytes) * 1_024
  } catch {
    return NaN
  }
}
