import type { Mapping, Value } from '../mapping/mapping.ts'
import type { BadRow, ReadRow, RecordedEvent, RecordedRow } from './recorded-event.ts'
import { UnreadableLog } from './recorded-event.ts'
import { type TimestampReader, timestampReader } from './timestamp.ts'

/** Most events that one replay holds in memory. */
const maxEvents = 2_000_000
/** So many bad rows are listed; further ones are only counted. */
const maxListed = 200

/**
 * A log by cases, in the order in which the cases open; each case's events in the order they
 * happened.
 */
export type RecordedCases = Readonly<{
  cases: ReadonlyArray<readonly RecordedEvent[]>
  events: number
  bad: BadRows
}>

/** Bad rows: all are counted, the first 200 listed. */
export class BadRows {
  count = 0
  readonly listed: BadRow[] = []

  add(row: BadRow): void {
    this.count++
    if (this.listed.length < maxListed) this.listed.push({ row: row.row, sentence: row.sentence })
  }
}

/** Reads all rows of a log into cases, keeping only the fields that the mapping asks for. */
export async function recordCases(
  rows: AsyncIterable<ReadRow>,
  mapping: Mapping,
): Promise<RecordedCases> {
  const toEvent = eventReader(mapping)
  const byCase = new Map<string, RecordedEvent[]>()
  const bad = new BadRows()
  let events = 0
  for await (const row of rows) {
    const event = 'fields' in row ? toEvent(row) : row
    if (!('activity' in event)) {
      bad.add(event)
      continue
    }
    if (++events > maxEvents)
      throw new UnreadableLog(`expected at most ${maxEvents} events, but there are more`)
    const recorded = byCase.get(event.case)
    if (recorded) recorded.push(event)
    else byCase.set(event.case, [event])
  }
  const order = happened(mapping.log.ties)
  const cases = [...byCase.values()].map((recorded) => recorded.toSorted(order))
  return { cases: cases.toSorted((a, b) => a[0]!.at - b[0]!.at), events, bad }
}

function eventReader(mapping: Mapping): (row: RecordedRow) => RecordedEvent | BadRow {
  const { log } = mapping
  const instantOf = timestampReader(log.zone, log.timestampFormat)
  const wanted = fieldsOf(mapping)
  const interned = new Map<string, string>()
  const intern = (text: string) => interned.get(text) ?? (interned.set(text, text), text)
  return ({ row, fields }) => {
    const text = (name: string | undefined) =>
      (name !== undefined && Object.hasOwn(fields, name) ? fields[name]! : '').trim()
    const at = readInstant(text(log.timestamp), log.timestamp, instantOf)
    if (typeof at === 'string') return { row, sentence: at }
    for (const name of [log.case, log.activity])
      if (text(name) === '')
        return { row, sentence: `expected a value in '${name}', but found none` }
    return {
      row,
      case: intern(text(log.case)),
      activity: intern(text(log.activity)),
      lifecycle: intern(text(log.lifecycle).toLowerCase() || 'complete'),
      at,
      resource: intern(text(log.resource)) || undefined,
      fields: Object.fromEntries(wanted.map((name) => [name, intern(text(name))])),
    }
  }
}

function readInstant(text: string, name: string, instantOf: TimestampReader): number | string {
  if (text === '') return `expected a time in '${name}', but found none`
  return instantOf(text) ?? `expected a time in '${name}', but found '${text.slice(0, 60)}'`
}

function fieldsOf({ case: opening, activities }: Mapping): string[] {
  const actions = Object.values(activities).flat()
  const values: Value[] = [
    opening.businessId,
    ...(opening.by ? [opening.by] : []),
    ...Object.values(opening.variables),
    ...actions.flatMap((action) => Object.values(action.variables)),
  ]
  const names = values.flatMap(({ source }) => (source.kind === 'field' ? [source.name] : []))
  return [...new Set(names)]
}

/** By instant, then as the mapping orders ties, then as in the file. */
function happened(ties: readonly string[]): (a: RecordedEvent, b: RecordedEvent) => number {
  const rank = new Map(ties.map((activity, i) => [activity, i]))
  const of = (event: RecordedEvent) => rank.get(event.activity) ?? ties.length
  return (a, b) => a.at - b.at || of(a) - of(b) || a.row - b.row
}
