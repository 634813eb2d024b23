import type { Calendar } from './calendar.ts'
import type { Ladder, Rung } from './ladder.ts'
import { formatLength, formatLocal } from './local-time.ts'
import { addWorking, addWorkingDays, endOfDayAfter, whenWorked } from './working-time.ts'

/** A rung and the instant at which it is reached. */
export type PlannedRung = Readonly<{ id: string; at: number }>

/**
 * The instants of a ladder's rungs in the order they are reached, for a clock that runs from
 * `resumedAt` on with `accruedMs` of its goal used up before. All of it counts on the clock's own
 * calendar.
 */
export function planRungs(
  ladder: Ladder,
  calendar: Calendar,
  resumedAt: number,
  accruedMs: number,
  goalMs: number,
): readonly PlannedRung[] | { problem: string } {
  const reach = (workedMs: number) => addWorking(calendar, resumedAt, workedMs - accruedMs)
  const dueAt = whenWorked(calendar, resumedAt, goalMs - accruedMs)
  const plan = ladder.rungs.map((rung) => ({
    id: rung.id,
    at: planRung(rung, calendar, goalMs, dueAt, reach),
  }))
  const lost = plan.find(({ at }) => Number.isNaN(at))
  if (lost) {
    const rung = `rung '${lost.id}' of ladder '${ladder.id}'`
    return {
      problem: `expected ${rung} to be reached before 2060 on '${calendar.id}', but it is not`,
    }
  }
  return plan.toSorted((a, b) => a.at - b.at)
}

function planRung(
  { threshold }: Rung,
  calendar: Calendar,
  goalMs: number,
  dueAt: number,
  reach: (workedMs: number) => number,
): number {
  switch (threshold.kind) {
    case 'percent':
      return reach(Math.ceil((goalMs * threshold.percent) / 100))
    case 'overdue':
      return reach(goalMs + threshold.ms)
    // A promise due at 24:00 is due on the day that ends then.
    case 'overdueDays':
      return endOfDayAfter(calendar, dueAt - 1, threshold.days)
    case 'overdueWorkingDays':
      return addWorkingDays(calendar, dueAt - 1, threshold.days)
  }
}

/** `80% of 4 h = 3 h 12 min on CN → 2026-09-20 10:12`. */
export function explainRung(rung: Rung, calendar: Calendar, goalMs: number, at: number): string {
  const goal = formatLength(goalMs)
  const when = `on ${calendar.id} → ${formatLocal(calendar.local, at)}`
  if (rung.threshold.kind !== 'percent') return `${rung.at} after ${goal} ${when}`
  const part = formatLength(Math.ceil((goalMs * rung.threshold.percent) / 100))
  return `${rung.threshold.percent}% of ${goal} = ${part} ${when}`
}
