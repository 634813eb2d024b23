import { elapsedMs, tellWay } from '@punctual/calendar'
import { calendarOf } from '../clocks/calendar-of.ts'
import { nextInstant } from '../clocks/tick.ts'
import type { EventOf } from '../event.ts'
import { instantIn, lengthIn } from '../sentences/index.ts'
import type { Clock } from '../state.ts'
import { eventsOf, inputsOf, sentenceOf, stateBefore, type Logged, written } from './log.ts'
import type { Asked, Line, NoWhy, Question, Why } from './why.ts'
import { whyWords } from './words.ts'

type Started = Logged & { event: EventOf<'clockStarted'> }

/** Events of a clock whose sentences are told as they stand. */
const told: ReadonlySet<string> = new Set([
  'clockPaused',
  'clockResumed',
  'pauseRefused',
  'rungReached',
  'promiseMissed',
  'promiseKept',
  'clockStopped',
  'clockExtended',
  'extensionVoid',
  'clockRecalculated',
  'clockRescheduled',
])

/** Why a promise is due when it is, and what it does or does not do now. */
export function whyClock(asked: Asked, { what }: Question): Why | NoWhy {
  const events = eventsOf(asked)
  const started = events.findLast(
    (each): each is Started =>
      each.event.type === 'clockStarted' && (each.event.key === what || each.event.id === what),
  )
  if (!started) return { problem: `expected a clock '${what}' in the log, but none has started` }
  const { event } = started
  const words = whyWords[asked.language]
  const node = asked.environment.graph.nodes[event.element]
  const definitions = node && 'clocks' in node ? node.clocks : []
  const definition = definitions.find(({ id }) => id === event.id)
  const before = stateBefore(events, started.place)
  const startAt = definition?.startAt
  const clock = stateBefore(events, events.length).clocks[event.key]
  return {
    element: event.element,
    status: clock?.status ?? endOf(events, event.key),
    rule: words.promised(event.target, event.calendar, event.ladder),
    inputs: inputsOf(before, event.host, [definition?.within, startAt]),
    lines: [
      ...(startAt ? [{ text: words.startedBy(written(startAt)) }] : []),
      ...counted(asked, event),
      ...later(asked, events, event),
      ...(clock ? standing(asked, clock) : []),
    ],
  }
}

/** The way from the start to the first due instant, a line for each day. */
function counted(asked: Asked, event: EventOf<'clockStarted'>): readonly Line[] {
  const { language, environment } = asked
  const { startedAt, dueAt } = event
  const calendar = calendarOf(environment, event)
  const way = tellWay(calendar, startedAt, dueAt, language).map((text) => ({ text }))
  return [
    sentenceOfStart(asked, event),
    ...way,
    { at: dueAt, text: whyWords[language].due(instantIn(asked, dueAt)) },
  ]
}

function sentenceOfStart(asked: Asked, { startedAt, target }: EventOf<'clockStarted'>): Line {
  return { at: startedAt, text: `${instantIn(asked, startedAt)} + ${target}` }
}

/** What happened to it since then. A resumed clock counts what was left from there on. */
function later(
  asked: Asked,
  events: readonly Logged[],
  { key, calendar: id }: EventOf<'clockStarted'>,
): readonly Line[] {
  const own = events.filter(
    ({ event }) => told.has(event.type) && 'key' in event && event.key === key,
  )
  return own.flatMap((logged): Line[] => {
    const line = sentenceOf(asked, logged)
    const { event } = logged
    if (event.type !== 'clockResumed' || event.pausedBy?.length) return [line]
    const calendar = calendarOf(asked.environment, { calendar: id })
    const way = tellWay(calendar, event.resumedAt, event.dueAt, asked.language)
    return [line, ...(event.dueAt > event.resumedAt ? way.map((text) => ({ text })) : [])]
  })
}

/** How it stands now, and why nothing happens if nothing does. */
function standing(asked: Asked, clock: Clock): readonly Line[] {
  const { language, present, environment } = asked
  const words = whyWords[language]
  const length = (ms: number) => lengthIn(language, ms)
  const elapsed = elapsedMs(calendarOf(environment, clock), clock, present.now)
  const rest = clock.goalMs - elapsed
  const lines = [
    words.used(length(elapsed), length(clock.goalMs)),
    rest >= 0 ? words.left(length(rest)) : words.overdue(length(-rest)),
  ]
  if (clock.pausedBy.length > 0) {
    lines.push(words.pausedSince(instantIn(asked, clock.pausedAt ?? clock.resumedAt)))
  } else lines.push(...next(asked, clock))
  return lines.map((text) => ({ text }))
}

function next(asked: Asked, clock: Clock): string[] {
  const words = whyWords[asked.language]
  const due = nextInstant(clock)
  if (due === undefined) return [words.noRung]
  const rung = clock.rungs.find(({ status, at }) => status === 'pending' && at === due)
  const when = rung && words.nextRung(rung.id, instantIn(asked, due))
  return [...(when ? [when] : []), ...obstacles(asked, due)]
}

/** What keeps something that is due from happening. */
export function obstacles({ language, present, environment }: Asked, due: number): string[] {
  const words = whyWords[language]
  const { now, pinned, quarantined } = present
  const asked = { language, environment }
  return [
    ...(now > due && !quarantined ? [words.waiting(lengthIn(language, now - due))] : []),
    ...(quarantined ? [words.quarantined] : []),
    ...(pinned ? [words.pinned(instantIn(asked, now))] : []),
  ]
}

function endOf(events: readonly Logged[], key: number): string {
  const last = events.findLast(({ event }) => 'key' in event && event.key === key)?.event
  if (last?.type === 'promiseKept') return 'kept'
  return last?.type === 'clockStopped' ? last.outcome : 'ended'
}
