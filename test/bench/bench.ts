/** What every part of a run knows, and how its figures are written. */
import { watch, type Shares, type Watched } from './cpu.ts'
import type { Server } from './database.ts'
import type { Measured, Span } from './load.ts'

export type Row = Readonly<Record<string, string | number>>

export type Bench = Readonly<{
  server: Server
  quick: boolean
  /** Of each level of a closed loop. */
  span: Span
  /** Instances that are in flight at a time. */
  levels: readonly number[]
  /** Instances per second of the prototype, by instances in flight. */
  ceilings: Map<number, number>
}>

/** One line of a table; `ratio` says how much of the ceiling of the same run was reached. */
export function rowOf(
  bench: Bench,
  name: string,
  inFlight: number,
  { perSecond, p50, p99 }: Measured,
  more: Row = {},
): Row {
  const ceiling = bench.ceilings.get(inFlight)
  return {
    what: name,
    'in flight': inFlight,
    'per second': rounded(perSecond),
    ratio: ceiling === undefined ? '' : rounded(perSecond / ceiling),
    'p50 ms': rounded(p50),
    'p99 ms': rounded(p99),
    ...more,
  }
}

/** Three significant digits, and whole numbers whole. */
export function rounded(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}

/** Watches who uses the processors between `begun` and `over`. */
export function watching(bench: Bench, watched: Watched) {
  let stop: (() => Shares) | undefined
  let shares: Shares = {}
  const all = { ...watched, PostgreSQL: { pid: bench.server.pid, tree: true } }
  return {
    sides: {
      begun: () => {
        stop = watch(all)
      },
      over: () => {
        shares = stop?.() ?? {}
      },
    },
    /** As columns, in per cent of one processor. */
    get row(): Row {
      return Object.fromEntries(Object.entries(shares).map(([name, share]) => [`${name} %`, share]))
    },
  }
}

/** Columns as wide as what stands in them; numbers to the right. */
export function tableText(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const text = (row: Row, name: string) => {
    const value = row[name] ?? ''
    return typeof value === 'number' ? value.toLocaleString('en') : value
  }
  const widths = names.map((name) =>
    Math.max(name.length, ...rows.map((row) => text(row, name).length)),
  )
  const isNumber = names.map((name) => rows.some((row) => typeof row[name] === 'number'))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (isNumber[at] ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!)))
      .join('  ')
      .trimEnd()
  return [line(names), ...rows.map((row) => line(names.map((name) => text(row, name))))].join('\n')
}
