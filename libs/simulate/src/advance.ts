import { nextInstant } from '@punctual/interpreter'
import type { CommandBody, State } from '@punctual/interpreter'
import { first, put, removeFirst, type Agenda } from './agenda.ts'
import { settle } from './deliver.ts'
import { draftOf, finished, perform, type Draft } from './draft.ts'
import type { Outcome, World } from './world.ts'

const TIMER = 'timer'
/** Beyond so many timers and clock instants in one advance, a world that never rests is stopped. */
const FIRINGS_MAX = 1_000_000

/**
 * Lets time pass until an instant: every timer and every clock of every instance fires at its own instant, in
 * order. Of one instance a clock goes before a timer of the same instant.
 */
export function advance(world: World, until: number, firingsMax = FIRINGS_MAX): Outcome {
  if (!(until >= world.now)) {
    const reason = `expected time to go on from ${iso(world.now)}, but it is to be ${iso(until)}`
    return { ok: false, reason }
  }
  const draft = draftOf(world, agendaOf(world))
  const reason = fireUntil(draft, until, firingsMax)
  if (reason !== undefined) return { ok: false, reason }
  draft.now = until
  return finished(draft)
}

/** Fires what the agenda holds up to an instant; says when that has no end. */
export function fireUntil(
  draft: Draft,
  until: number,
  firingsMax = FIRINGS_MAX,
): string | undefined {
  for (let fired = 0; ; fired++) {
    const key = nextDue(draft, until)
    if (key === undefined) return undefined
    if (fired === firingsMax) return `expected at most ${firingsMax} firings, but there are more`
    const reason = fire(draft, key)
    if (reason !== undefined) return reason
  }
}

const iso = (at: number) =>
  Number.isFinite(at) ? new Date(at).toISOString() : `no instant (${at})`

function agendaOf({ instances }: World): Agenda {
  const agenda: Agenda = { entries: [] }
  for (const { key, dueAt } of instances.values()) {
    if (dueAt !== undefined) put(agenda, { at: dueAt, key, order: Number(key) })
  }
  return agenda
}

/** The instance that is due first; entries of the agenda that no longer hold are passed over. */
function nextDue({ agenda, instances }: Draft, until: number): string | undefined {
  for (let entry = first(agenda); entry && entry.at <= until; entry = first(agenda)) {
    removeFirst(agenda)
    if (instances.get(entry.key)?.dueAt === entry.at) return entry.key
  }
  return undefined
}

function fire(draft: Draft, key: string): string | undefined {
  const { state, dueAt = draft.now } = draft.instances.get(key)!
  draft.now = Math.max(draft.now, dueAt)
  const command = commandOf(state, dueAt)
  const reason = command && perform(draft, { instance: key, command, by: TIMER })
  return reason ?? settle(draft)
}

/** What is due at the instant: a clock, else a timer. */
function commandOf({ clocks, timers }: State, at: number): CommandBody | undefined {
  const clock = Object.values(clocks).find((each) => nextInstant(each) === at)
  if (clock) return { type: 'tickClock', key: clock.key }
  const timer = Object.values(timers).find(({ dueAt }) => dueAt === at)
  return timer && { type: 'triggerTimer', key: timer.key }
}
