import type { HistoryEvent, HistoryStep } from '../../api/types.ts'
import type { IconName } from '../../ui/icons.tsx'
import type { CaseSearch, HistoryKind } from './search.ts'

/** What of an event says its kind. */
type Kinded = Pick<HistoryEvent, 'type' | 'data'>
type EventKind = Exclude<HistoryKind, 'all'> | 'flow'

/**
 * The kind of an event by the beginning of its type; the way of tokens is a kind that only a
 * diagram needs.
 */
const kinds: readonly (readonly [RegExp, EventKind])[] = [
  [/^(incident|error|jobFailed|jobErrorThrown)/, 'trouble'],
  [/^(clock|rung|promise)/, 'promises'],
  [/^(variables|decision)/, 'data'],
  [/^(element|flow|tokens|stateExited|messageUnsubscribed)/, 'flow'],
]

/** What an event is about. */
export function kindOf({ type, data }: Kinded): EventKind {
  // A machine waits for whatever its states react to, and says so at every turn.
  if (type === 'messageSubscribed' && data['host'] === 1) return 'flow'
  return kinds.find(([pattern]) => pattern.test(type))?.[1] ?? 'work'
}

/** The steps with those of their events that the filter of the address chooses. */
export function chosenSteps(history: readonly HistoryStep[], search: CaseSearch): HistoryStep[] {
  const words = (search.q ?? '').toLowerCase()
  const chosen = (event: HistoryEvent) =>
    ofKind(event, search.kind ?? 'all', search.element !== undefined) &&
    (search.element === undefined || event.element === search.element) &&
    (words === '' || event.sentence.toLowerCase().includes(words))
  return history
    .map((step) => ({ ...step, events: step.events.filter(chosen) }))
    .filter(({ events }) => events.length > 0)
}

/** The way of the tokens is left out, unless it is that of one chosen element. */
function ofKind(event: HistoryEvent, kind: HistoryKind, oneElement: boolean): boolean {
  const own = kindOf(event)
  if (own === 'flow') return kind === 'all' && oneElement && /^(element|state)/.test(event.type)
  return event.sentence !== '' && (kind === 'all' || kind === own)
}

const icons: Record<EventKind, IconName> = {
  trouble: 'alert',
  promises: 'clock',
  data: 'info',
  flow: 'down',
  work: 'done',
}

/** The picture of an event's kind. */
export function iconOf(event: Kinded): { name: IconName; ink: string } {
  const kind = kindOf(event)
  if (event.type === 'promiseMissed') return { name: 'alert', ink: 'text-late' }
  if (event.type === 'rungReached') return { name: 'tell', ink: 'text-soon' }
  if (event.type === 'promiseKept') return { name: 'check', ink: 'text-calm' }
  return { name: icons[kind], ink: kind === 'trouble' ? 'text-late' : 'text-muted' }
}
