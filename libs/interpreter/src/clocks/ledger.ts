import type { EventOf, HistoryStep } from '../event.ts'
import type { Cause, Key } from '../state.ts'
import type { ClockEvent, PauseRefusal } from './event.ts'

/** Who holds a clock paused, and why. `element`: the activity that does. */
export type PauseHolder = Readonly<{
  by: string
  reason: string
  actor: string
  element?: string
  cause?: Cause
}>
/** What caused an entry: the step of the history, its command, and what came with it. */
export type Evidence = Readonly<{
  step: number
  at: number
  by: string
  command: string
  event: ClockEvent['type']
  cause?: Cause
  /** Message that arrived in the same step. */
  message?: string
}>
/** One stretch of a clock's life; without `until` it goes on. */
export type LedgerInterval = Readonly<{
  kind: 'run' | 'pause'
  from: number
  until?: number
  /** Working time used up in it, on `calendar`; undefined while a run goes on. */
  elapsedMs?: number
  calendar: string
  /** Who holds it paused; nobody while it runs. */
  holders: readonly PauseHolder[]
  evidence: Evidence
}>
/** A move of the due instant, or a try at one. */
export type LedgerChange = Readonly<{
  what: 'extended' | 'void' | 'rescheduled' | 'restored' | 'recalculated' | 'pauseRefused'
  reason: string
  fromDueAt?: number
  dueAt?: number
  /** Why a pause was refused, for sentences in any language. */
  because?: PauseRefusal
  evidence: Evidence
}>
/** A clock's whole life, from its start on. `accruedMs`: used up in the runs that are over. */
export type Ledger = {
  intervals: LedgerInterval[]
  changes: LedgerChange[]
  accruedMs: number
}

/**
 * The intervals of a clock as the log tells them. The sum of what they have used up is what the
 * clock has; how long the last one has run so far is for the caller to add.
 */
export function ledgerOf(steps: Iterable<HistoryStep>, key: Key): Ledger {
  const ledger: Ledger = { intervals: [], changes: [], accruedMs: 0 }
  for (const step of steps) {
    for (const event of step.events) {
      if (!('key' in event) || event.key !== key || !isEntered(event)) continue
      enter[event.type](ledger, event as never, evidenceOf(step, event))
    }
  }
  return ledger
}

function evidenceOf(step: HistoryStep, event: Entered): Evidence {
  const { step: number, at, by, command, events } = step
  const message = events.find((each) => each.type === 'messageCorrelated')?.message
  return {
    step: number,
    at,
    by,
    command,
    event: event.type,
    ...('cause' in event && event.cause && { cause: event.cause }),
    ...(message !== undefined && { message }),
  }
}

type Enter<T extends ClockEvent['type']> = (
  ledger: Ledger,
  event: EventOf<T>,
  evidence: Evidence,
) => void

const enter = {
  clockStarted({ intervals }, { startedAt: from, calendar }, evidence) {
    intervals.push({ kind: 'run', from, calendar, holders: [], evidence })
  },
  clockPaused(ledger, event, evidence) {
    const { by, reason, pausing: element, cause, accruedMs } = event
    const at = event.pausedAt ?? evidence.at
    const last = close(ledger, at, accruedMs)
    const holder: PauseHolder = {
      by,
      reason,
      actor: evidence.by,
      ...(element !== undefined && { element }),
      ...(cause && { cause }),
    }
    pause(ledger, at, last, [...last.holders, holder], evidence)
  },
  clockResumed(ledger, { by, pausedBy = [], resumedAt }, evidence) {
    const last = close(ledger, resumedAt, ledger.accruedMs)
    const holders = last.holders.filter((each) => each.by !== by)
    if (pausedBy.length > 0) return pause(ledger, resumedAt, last, holders, evidence)
    run(ledger, resumedAt, last.calendar, evidence)
  },
  clockRecalculated(ledger, event, evidence) {
    const { before, after, accruedMs, reason } = event
    const last = close(ledger, evidence.at, accruedMs)
    if (last.kind === 'run') run(ledger, evidence.at, after.calendar, evidence)
    else pause(ledger, evidence.at, { calendar: after.calendar }, last.holders, evidence)
    const [fromDueAt, dueAt] = [before.dueAt, after.dueAt]
    ledger.changes.push({ what: 'recalculated', reason, fromDueAt, dueAt, evidence })
  },
  clockExtended({ changes }, { reason, fromDueAt, dueAt }, evidence) {
    changes.push({ what: 'extended', reason, fromDueAt, dueAt, evidence })
  },
  extensionVoid({ changes }, { reason, fromDueAt, toDueAt: dueAt }, evidence) {
    changes.push({ what: 'void', reason, fromDueAt, dueAt, evidence })
  },
  clockRescheduled({ changes }, { reason, before, dueAt, restores }, evidence) {
    const what = restores ? 'restored' : 'rescheduled'
    changes.push({ what, reason, fromDueAt: before.dueAt, dueAt, evidence })
  },
  pauseRefused({ changes }, { reason, refusal, because }, evidence) {
    // Events of old have the sentence alone.
    const why = because ? { reason, because } : { reason: `${reason}: ${refusal}` }
    changes.push({ what: 'pauseRefused', ...why, evidence })
  },
  promiseKept: (ledger, { elapsedMs }, { at }) => void close(ledger, at, elapsedMs),
  clockStopped: (ledger, { elapsedMs }, { at }) => void close(ledger, at, elapsedMs),
} satisfies { [T in ClockEvent['type']]?: Enter<T> }

type Entered = EventOf<keyof typeof enter>
const isEntered = (event: { type: string }): event is Entered => Object.hasOwn(enter, event.type)

/** Ends the last interval at an instant by which so much is used up in all. */
function close(ledger: Ledger, until: number, accruedMs: number): LedgerInterval {
  const last = ledger.intervals.pop()!
  const elapsedMs = accruedMs - ledger.accruedMs
  ledger.accruedMs = accruedMs
  const closed = { ...last, until, elapsedMs }
  ledger.intervals.push(closed)
  return closed
}

function run({ intervals }: Ledger, from: number, calendar: string, evidence: Evidence): void {
  intervals.push({ kind: 'run', from, calendar, holders: [], evidence })
}

function pause(
  { intervals }: Ledger,
  from: number,
  { calendar }: Pick<LedgerInterval, 'calendar'>,
  holders: readonly PauseHolder[],
  evidence: Evidence,
): void {
  intervals.push({ kind: 'pause', from, calendar, holders, evidence })
}
