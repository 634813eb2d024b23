import { parseDuration, tellWay } from '@punctual/calendar'
import type { FlowNode } from '@punctual/model'
import type { EventOf } from '../event.ts'
import { textOf } from '../expressions.ts'
import { instantIn, lengthIn } from '../sentences/index.ts'
import { obstacles } from './clock.ts'
import { eventsOf, inputsOf, sentenceOf, stateBefore, turnAt, type Logged, written } from './log.ts'
import type { Asked, Line, NoWhy, Question, Why } from './why.ts'
import { whyWords } from './words.ts'

type Scheduled = Logged & { event: EventOf<'timerScheduled'> }

/** Why a timer fires when it does, or why it has not fired. */
export function whyTimer(asked: Asked, { what }: Question): Why | NoWhy {
  const events = eventsOf(asked)
  const scheduled = events.findLast(
    (each): each is Scheduled =>
      each.event.type === 'timerScheduled' &&
      (each.event.key === what || each.event.element === what),
  )
  if (!scheduled)
    return { problem: `expected a timer '${what}' in the log, but none was scheduled` }
  const { event, place } = scheduled
  const definition = timerOf(asked.environment.graph.nodes[event.element])
  const words = whyWords[asked.language]
  const before = stateBefore(events, place)
  const end = endOf(asked, events, event)
  return {
    element: event.element,
    status: end.status,
    rule: definition ? words.timerRule(definition.kind, written(definition.value)) : event.element,
    inputs: definition ? inputsOf(before, event.host, [definition.value]) : {},
    lines: [...counted(asked, events, scheduled), ...end.lines],
  }
}

function timerOf(node: FlowNode | undefined) {
  const trigger = node && 'trigger' in node ? node.trigger : undefined
  return trigger?.type === 'timer' ? trigger.timer : undefined
}

/** What the expression gave, and how the duration passed. */
function counted(asked: Asked, events: readonly Logged[], scheduled: Scheduled): readonly Line[] {
  const { event, place, at } = scheduled
  const definition = timerOf(asked.environment.graph.nodes[event.element])
  const words = whyWords[asked.language]
  const due = { at: event.dueAt, text: words.due(instantIn(asked, event.dueAt)) }
  if (!definition) return [due]
  const turn = turnAt(asked, stateBefore(events, place), scheduled)
  const text = textOf(turn, definition.value, { scope: event.host, what: 'the timer' })
  if (!text.ok) return [due]
  const evaluated = 'feel' in definition.value ? [{ text: words.evaluated(text.value) }] : []
  const duration = parseDuration(text.value)
  const calendar =
    'problem' in duration || definition.kind !== 'duration'
      ? undefined
      : asked.environment.calendar(duration.calendar ?? '24x7')
  if (!calendar) return [...evaluated, due]
  const way = tellWay(calendar, at, event.dueAt, asked.language).map((line) => ({ text: line }))
  const sum = { at, text: `${instantIn(asked, at)} + ${text.value}` }
  return [...evaluated, sum, ...way, due]
}

/** Fired, cancelled, or why not yet. */
function endOf(
  asked: Asked,
  events: readonly Logged[],
  { key, dueAt }: EventOf<'timerScheduled'>,
): { status: string; lines: readonly Line[] } {
  const words = whyWords[asked.language]
  const own = events.filter(({ event }) => 'key' in event && event.key === key)
  const fired = own.filter(({ event }) => event.type === 'timerTriggered').map(firing(asked))
  const moved = own
    .filter(({ event }) => event.type === 'timerRescheduled')
    .map((logged) => sentenceOf(asked, logged))
  const cancelled = own.find(({ event }) => event.type === 'timerCancelled')
  if (cancelled) {
    const by = cause(asked, events, cancelled)
    const line = { at: cancelled.at, text: words.cancelled(by) }
    return { status: 'cancelled', lines: [...moved, ...fired, line] }
  }
  const open = stateBefore(events, events.length).timers[key]
  if (!open) return { status: 'fired', lines: [...moved, ...fired] }
  return { status: 'pending', lines: [...moved, ...fired, ...waiting(asked, open.dueAt ?? dueAt)] }
}

function firing(asked: Asked) {
  const words = whyWords[asked.language]
  return ({ event, at }: Logged): Line => {
    const planned = event.type === 'timerTriggered' ? event.dueAt : at
    const late = at - planned
    const how = late <= 0 ? words.onTime : `+${lengthIn(asked.language, late)}`
    return { at, text: words.fired(instantIn(asked, planned), how) }
  }
}

function waiting(asked: Asked, dueAt: number): readonly Line[] {
  const { present, language } = asked
  const words = whyWords[language]
  const left = dueAt - present.now
  const notDue = left > 0 ? [words.notDue(instantIn(asked, dueAt), lengthIn(language, left))] : []
  return [...notDue, ...obstacles(asked, dueAt)].map((text) => ({ at: dueAt, text }))
}

/** What happened in the step that cancelled it. */
function cause(asked: Asked, events: readonly Logged[], cancelled: Logged): string | undefined {
  const first = events.find(
    ({ event, step }) => step === cancelled.step && event.type !== 'timerCancelled',
  )
  return first && sentenceOf(asked, first).text.replace(/[.。]$/, '')
}
