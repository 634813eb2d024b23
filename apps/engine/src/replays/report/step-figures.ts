import type { EntityManager } from '@mikro-orm/sql'
import { type Calendar, workingBetween } from '@punctual/calendar'
import type { Event } from '@punctual/interpreter'
import type { NodeType } from '@punctual/model'
import type { Definitions } from '../../deployment/definitions.ts'
import { replayed } from './promise-figures.ts'
import type { StepFiguresDto } from './report.dto.ts'

/** Steps of history read at a time. */
const batch = 5_000
const activities: readonly NodeType[] = [
  ...(['userTask', 'serviceTask', 'sendTask', 'receiveTask', 'manualTask', 'task'] as const),
  ...(['scriptTask', 'businessRuleTask', 'callActivity', 'subProcess'] as const),
]

type Row = Readonly<{
  instance: string
  step: number
  at: string
  definition: string
  events: string
}>
type Times = { definition: string; element: string; spans: [number, number][] }

/** How long the activities of a replay took, by working time on their calendars. */
export async function stepFigures(
  em: EntityManager,
  definitions: Definitions,
  replay: string,
  calendars: ReadonlyMap<string, string>,
): Promise<StepFiguresDto[]> {
  const times = new Map<string, Times>()
  const entered = new Map<string, number>()
  for await (const row of history(em, replay)) note(row, entered, times)
  const figures = [...times.values()].map(async ({ definition, element, spans }) => {
    const { graph, processId } = await definitions.process(definition)
    const node = graph.nodes[element]
    if (!node || !activities.includes(node.type)) return []
    const own =
      calendars.get(`${processId}/${element}`) ?? calendars.get(`${processId}/${graph.id}`)
    const calendar = own === undefined ? undefined : definitions.calendar(own)
    const id = calendar ? `${calendar.id}@${calendar.version}` : '24x7'
    return [
      { processId, element, name: node.name ?? element, calendar: id, ...spread(spans, calendar) },
    ]
  })
  const steps = (await Promise.all(figures)).flat()
  return steps.toSorted((a, b) => b.medianWorkingMs - a.medianWorkingMs)
}

async function* history(em: EntityManager, replay: string): AsyncGenerator<Row> {
  let last: Pick<Row, 'instance' | 'step'> | undefined = { instance: '0', step: 0 }
  while (last) {
    const rows: Row[] = await em.fork().execute(
      `${replayed}
       select h.instance::text as instance, h.step, h.at::text as at, h.events,
         i.definition_key::text as definition
       from member m join instance i on i.key = m.key join history h on h.instance = m.key
       where (h.instance, h.step) > (?, ?) order by h.instance, h.step limit ?`,
      [replay, last.instance, last.step, batch],
    )
    yield* rows
    last = rows.length < batch ? undefined : rows.at(-1)
  }
}

function note(row: Row, entered: Map<string, number>, times: Map<string, Times>): void {
  const { instance, definition } = row
  const at = Number(row.at)
  for (const event of JSON.parse(row.events) as Event[]) {
    if (event.type === 'elementEntered') entered.set(`${instance}/${event.key}`, at)
    if (event.type === 'elementTerminated') entered.delete(`${instance}/${event.key}`)
    if (event.type !== 'elementCompleted') continue
    const since = entered.get(`${instance}/${event.key}`)
    if (since === undefined) continue
    entered.delete(`${instance}/${event.key}`)
    const place = `${definition}/${event.element}`
    const known = times.get(place) ?? { definition, element: event.element, spans: [] }
    known.spans.push([since, at])
    times.set(place, known)
  }
}

function spread(spans: readonly [number, number][], calendar: Calendar | undefined) {
  const elapsed = spans.map(([from, to]) => to - from).toSorted((a, b) => a - b)
  const working = calendar
    ? spans.map(([from, to]) => workingBetween(calendar, from, to)).toSorted((a, b) => a - b)
    : elapsed
  return {
    count: spans.length,
    medianElapsedMs: quantile(elapsed, 0.5),
    p90ElapsedMs: quantile(elapsed, 0.9),
    medianWorkingMs: quantile(working, 0.5),
    p90WorkingMs: quantile(working, 0.9),
  }
}

/** The smallest value that at least this share of all values does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}
