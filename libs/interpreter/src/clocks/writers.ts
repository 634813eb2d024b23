import { records, type Draft } from '../draft.ts'
import type { EventOf } from '../event.ts'
import { change, put, remove } from '../records.ts'
import type { Clock, Key, WatchedPromise } from '../state.ts'
import type { ClockEvent } from './event.ts'

type ClockWriters = {
  [T in ClockEvent['type']]: (draft: Draft, event: EventOf<T>) => void
}

/** What the events of promises change in the state. */
export const clockWriters: ClockWriters = {
  clockStarted(draft, event) {
    const { key, id, host, element, cycle, target, calendar, ladder } = event
    const { goalMs, startedAt, dueAt, rungs, promise } = event
    put(draft, 'clocks', key, {
      key,
      id,
      host,
      element,
      cycle,
      status: 'running',
      target,
      calendar,
      ...(ladder !== undefined && { ladder }),
      goalMs,
      accruedMs: 0,
      startedAt,
      resumedAt: startedAt,
      dueAt,
      originalDueAt: dueAt,
      pausedBy: [],
      rungs,
      ...(promise !== undefined && { promise }),
    })
    if (promise !== undefined) change<WatchedPromise>(draft, 'promises', promise, { cycle })
  },
  rungReached(draft, { key, rung }) {
    const rungs = clockOf(draft, key).rungs.map((each) =>
      each.id === rung ? { ...each, status: 'fired' as const } : each,
    )
    change<Clock>(draft, 'clocks', key, { rungs })
  },
  promiseMissed: (draft, { key }) =>
    change<Clock>(draft, 'clocks', key, { status: 'missedRunning' }),
  promiseKept: (draft, { key }) => remove(draft, 'clocks', key),
  clockStopped: (draft, { key }) => remove(draft, 'clocks', key),

  clockPaused(draft, { key, by, accruedMs, pausedAt, endsAt }) {
    const { status, pausedBy, pauses = 0 } = clockOf(draft, key)
    change<Clock>(draft, 'clocks', key, {
      status: status === 'running' || status === 'paused' ? 'paused' : 'missedPaused',
      pausedBy: [...pausedBy, by],
      accruedMs,
      ...(pausedAt !== undefined && { pausedAt, pauses: pauses + 1 }),
      ...(endsAt !== undefined && { pauseEndsAt: endsAt }),
    })
  },
  pauseRefused: () => {},
  clockResumed(draft, { key, pausedBy = [], resumedAt, dueAt, rungs }) {
    if (pausedBy.length > 0) return change<Clock>(draft, 'clocks', key, { pausedBy })
    const { pausedAt: _, pauseEndsAt: __, ...clock } = clockOf(draft, key)
    const status = clock.status === 'missedPaused' ? 'missedRunning' : 'running'
    records(draft, 'clocks')[key] = { ...clock, status, pausedBy, resumedAt, dueAt, rungs }
  },

  promiseAwaited(draft, { key, id, host, element }) {
    put(draft, 'promises', key, { key, id, host, element, cycle: 0, holding: [] })
  },
  promiseConditionsChanged: (draft, { key, holding }) =>
    change<WatchedPromise>(draft, 'promises', key, { holding }),

  clockExtended: (draft, { key, goalMs, dueAt, rungs }) =>
    replan(draft, key, { goalMs, dueAt, rungs }),
  extensionVoid: () => {},
  clockRecalculated(draft, { key, after, accruedMs, resumedAt, rungs }) {
    const { target, calendar, ladder, goalMs, dueAt } = after
    const { ladder: _, ...clock } = clockOf(draft, key)
    const counted = { ...clock, target, calendar, accruedMs, resumedAt }
    records(draft, 'clocks')[key] = ladder === undefined ? counted : { ...counted, ladder }
    replan(draft, key, { goalMs, dueAt, rungs })
  },
  clockRescheduled(draft, { key, change: name, restores, before, goalMs, dueAt, rungs }) {
    replan(draft, key, { goalMs, dueAt, rungs })
    if (restores) return
    const moved = { ...(name !== undefined && { change: name }), ...before }
    change<Clock>(draft, 'clocks', key, { moved })
  },
}

/** Another plan; what an operator moved before cannot be moved back any more. */
function replan(draft: Draft, key: Key, plan: Pick<Clock, 'goalMs' | 'dueAt' | 'rungs'>): void {
  const { moved: _, ...clock } = clockOf(draft, key)
  records(draft, 'clocks')[key] = { ...clock, ...plan }
}

function clockOf(draft: Draft, key: Key): Clock {
  return draft.state.clocks[key]!
}
