import type { HistoryEvent, HistoryStep } from '../../api/types.ts'
import type { AuditSearch, Source } from './search.ts'

/** One event of a case, with the step that holds it. */
export type Moment = {
  /** Counted from 1 over the whole case. */
  number: number
  step: number
  at: string
  by: string
  command: string
  event: HistoryEvent
  source: Exclude<Source, 'all'>
}

/** Actors that are no person. */
const machines = /^(engine|system|timer|clock|punctual|worker:.*|replay.*)$/
const sourcesOf: readonly (readonly [RegExp, Moment['source']])[] = [
  [/^(incident|error|jobFailed|jobErrorThrown|quarantine)/, 'trouble'],
  [/^(clock|rung|promise|timer|extension|pause)/, 'clocks'],
  [/^(variables|decision)/, 'data'],
  [
    /^(element|flow|tokens|loop|state|transition|messageSub|messageUn|signalSub|signalUn)/,
    'engine',
  ],
]

/** Every event of a history, one after the other. */
export function momentsOf(history: readonly HistoryStep[]): Moment[] {
  const moments: Moment[] = []
  for (const { step, at, by, command, events } of history) {
    for (const event of events) {
      const number = moments.length + 1
      moments.push({ number, step, at, by, command, event, source: sourceOf(event, by) })
    }
  }
  return moments
}

function sourceOf({ type }: HistoryEvent, by: string): Moment['source'] {
  const own = sourcesOf.find(([pattern]) => pattern.test(type))?.[1]
  return own ?? (isPerson(by) ? 'people' : 'engine')
}

/** Whether a person, not a program, acted. */
export function isPerson(by: string): boolean {
  return !machines.test(by)
}

/** The moments that the address chooses. */
export function chosenMoments(moments: readonly Moment[], { source, q }: AuditSearch): Moment[] {
  const words = (q ?? '').toLowerCase()
  return moments.filter(
    (moment) =>
      (source === undefined || moment.source === source) &&
      (words === '' || textOf(moment).includes(words)),
  )
}

function textOf({ by, command, event }: Moment): string {
  return `${by} ${command} ${event.type} ${event.element ?? ''} ${event.sentence}`.toLowerCase()
}
