import { dayMs, hourMs, minuteMs } from './civil.ts'

/** Opening hours within a day, in milliseconds since 00:00; `end` may lie behind 24:00. */
export type Hours = Readonly<{ start: number; end: number }>

/** Reads `09:00-18:00` or, past midnight, `22:00-30:00`; undefined for anything else. */
export function parseHours(text: string): Hours | undefined {
  const match = /^(\d\d):([0-5]\d)-(\d\d):([0-5]\d)$/.exec(text)
  if (!match) return undefined
  const start = Number(match[1]) * hourMs + Number(match[2]) * minuteMs
  const end = Number(match[3]) * hourMs + Number(match[4]) * minuteMs
  return start < dayMs && start < end && end <= 2 * dayMs ? { start, end } : undefined
}

/** `09:00` for milliseconds since 00:00. */
export function formatTime(ms: number): string {
  const minutes = Math.floor(ms / minuteMs)
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

/** Hours without the parts that are closed; both are ascending. */
export function withoutHours(open: readonly Hours[], closed: readonly Hours[]): readonly Hours[] {
  return closed.reduce((rest, gap) => rest.flatMap((hours) => cut(hours, gap)), open)
}

function cut(hours: Hours, gap: Hours): readonly Hours[] {
  const before = { start: hours.start, end: Math.min(hours.end, gap.start) }
  const after = { start: Math.max(hours.start, gap.end), end: hours.end }
  return [before, after].filter((part) => part.start < part.end)
}

const pad = (value: number) => String(value).padStart(2, '0')

/** Hours in ascending order, those that touch or overlap as one. */
export function joinHours(hours: readonly Hours[]): readonly Hours[] {
  return hours
    .toSorted((a, b) => a.start - b.start)
    .reduce<readonly Hours[]>((joined, next) => {
      const last = joined.at(-1)
      if (!last || next.start > last.end) return [...joined, next]
      return [...joined.slice(0, -1), { start: last.start, end: Math.max(last.end, next.end) }]
    }, [])
}
