import type { RungStatus, ServicePromise } from '../api/types.ts'
import type { Threshold } from './thresholds.ts'

/** One line of the ladder's picture. A rung that stands at the due instant is one line with it. */
export type Mark = {
  id: string
  kind: 'start' | 'rung' | 'due' | 'now' | 'end'
  at: number
  status: RungStatus
  passed: boolean
  rung?: Threshold
  /** How the promise ended, on its last line. */
  ended?: 'kept' | 'metLate' | 'cancelled' | 'superseded'
}

const order: Record<Mark['kind'], number> = { start: 0, rung: 1, due: 2, end: 3, now: 4 }

/**
 * The lines of a ladder in the order of time. Without `now` the promise is over and its end is
 * shown instead.
 */
export function marksOf(
  promise: ServicePromise,
  rungs: readonly Threshold[],
  now?: number,
): Mark[] {
  const start = Date.parse(promise.startedAt)
  const due = Date.parse(promise.dueAt)
  const until = now ?? Date.parse(promise.endedAt ?? promise.dueAt)
  const mark = (kind: Mark['kind'], at: number, status: RungStatus, rung?: Threshold): Mark => ({
    id: rung ? `rung-${rung.id}` : kind,
    kind,
    at,
    status,
    passed: at <= until,
    ...(rung ? { rung } : {}),
  })
  const atDue = rungs.find(({ share }) => share === 1)
  const missed = promise.status.startsWith('missed') || promise.status === 'metLate'
  const marks = [
    mark('start', start, 'fired'),
    ...rungs
      .filter((rung) => rung !== atDue)
      .map((rung) => mark('rung', Date.parse(rung.at), rung.status, rung)),
    { ...mark('due', due, missed ? 'fired' : 'pending', atDue), kind: 'due' as const, id: 'due' },
    ...endOf(promise, mark),
    ...(now === undefined ? [] : [mark('now', Math.max(now, start), 'pending')]),
  ]
  return marks.toSorted((a, b) => a.at - b.at || order[a.kind] - order[b.kind])
}

type MakeMark = (kind: Mark['kind'], at: number, status: RungStatus) => Mark

function endOf({ status, endedAt }: ServicePromise, mark: MakeMark): Mark[] {
  if (endedAt === undefined) return []
  if (status === 'running' || status === 'paused') return []
  if (status === 'missedRunning' || status === 'missedPaused') return []
  return [{ ...mark('end', Date.parse(endedAt), 'fired'), ended: status }]
}
