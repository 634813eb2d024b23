/** A random story of cases of several units, and its figures, counted one by one. */
import * as fc from 'fast-check'
import { Database } from '../../apps/engine/src/storage/database.ts'
import type { TestEngine } from './engine.ts'
import type { Json } from './story.ts'

export const unitTree = [
  { id: 'HQ', name: { 'zh-CN': '总部' } },
  { id: 'EAST', name: { 'zh-CN': '华东' }, parent: 'HQ' },
  { id: 'SH', name: { 'zh-CN': '上海' }, parent: 'EAST' },
  { id: 'WEST', name: { 'zh-CN': '西部' }, parent: 'HQ' },
]
/** Who asks, by their unit, and the units of which they see the cases. */
export const scopes: Readonly<Record<string, 'everything' | readonly string[]>> = {
  '': 'everything',
  HQ: ['HQ', 'EAST', 'SH', 'WEST'],
  EAST: ['EAST', 'SH'],
  WEST: ['WEST'],
}

const unit = fc.constantFrom('EAST', 'SH', 'WEST', '')
const chosen = fc.nat({ max: 99 })
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('start'), unit }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('complete'), chosen }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('handOver'), chosen, unit }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel'), chosen }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pass'), minutes: fc.nat(2_000) }) },
)
export type Action = Readonly<{
  kind: string
  unit?: string
  chosen?: number
  minutes?: number
}>
/** Long enough for days, hours and their edges. */
export const stories: fc.Arbitrary<readonly Action[]> = fc.array(action, {
  minLength: 80,
  maxLength: 100,
})

/**
 * Prepared, then shipped by a process that is called: its visits are those of the case as well. It
 * gives nothing back, or it would give back the unit that the case had before.
 */
export const errand = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="errands" targetNamespace="urn:test">
  <bpmn:process id="errand" isExecutable="true">
    <bpmn:startEvent id="asked"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="asked" targetRef="prepare" />
    <bpmn:userTask id="prepare">
      <bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="b" sourceRef="prepare" targetRef="ship" />
    <bpmn:callActivity id="ship">
      <bpmn:extensionElements>
        <zeebe:calledElement processId="shipping" propagateAllChildVariables="false" />
      </bpmn:extensionElements>
      <bpmn:incoming>b</bpmn:incoming><bpmn:outgoing>c</bpmn:outgoing>
    </bpmn:callActivity>
    <bpmn:sequenceFlow id="c" sourceRef="ship" targetRef="done" />
    <bpmn:endEvent id="done"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`

type Pass = (hours: number) => Promise<void>

/** Lets it happen; gives the unit that answers for each case at the end, by the case's key. */
export async function happen(
  { ask, get, post }: TestEngine,
  story: readonly Action[],
  pass: Pass,
): Promise<ReadonlyMap<string, string>> {
  const units = new Map<string, string>()
  const start = async (of: string) => {
    const phone = `138-0000-00${10 + (units.size % 7)}`
    const said =
      units.size % 2 === 0 ? { tier: 'gold', customerId: 'C-1', phone } : { vip: true, phone }
    const variables = of === '' ? said : { unit: of, ...said }
    const { body } = await post('/api/instances', { processId: 'errand', variables })
    units.set(body.key, of)
  }
  for (const { kind, unit: of = '', chosen: number = 0, minutes = 0 } of story) {
    const { items } = (await get('/api/instances?processId=errand&state=active&limit=500')).body
    const open: Json = items[number % Math.max(1, items.length)]
    if (kind === 'start') await start(of)
    else if (kind === 'pass') await pass(minutes / 60)
    else if (!open) continue
    else if (kind === 'complete') {
      const tasks = (await get('/api/tasks?processId=shipping&limit=500')).body.items
      const own = (await get(`/api/tasks?instance=${open.key}`)).body.items
      const task = number % 2 === 0 ? (own[0] ?? tasks[0]) : (tasks[0] ?? own[0])
      if (task) await post(`/api/tasks/${task.key}/completion`, {}, 'li.na')
    } else if (kind === 'cancel') {
      await post(`/api/instances/${open.key}/cancellation`, { reason: 'given up' })
    } else if (of !== '') {
      // What has been counted for one unit is then another's.
      await get('/api/insights?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z')
      const { status } = await ask('PUT', `/api/cases/${open.key}/unit`, { unit: of })
      if (status !== 204) throw new Error(`expected to hand over, but found ${status}`)
      units.set(open.key, of)
    }
  }
  return units
}

type Row = Readonly<{ root: string; element: string; definitionKey: string; status: string }>
type Visited = Row & Readonly<{ key: number; enteredAt: number; leftAt: number | null }>

/** Every visit that there is, when all of the log has been read. */
export async function readStory({ app, waitFor }: TestEngine): Promise<readonly Visited[]> {
  const read = (text: string) => app.get(Database).query<Json>({ name: '', text })
  await waitFor(async () => {
    const behind = 'select from outbox where position > (select position from visits_seen)'
    return (await read(behind)).length === 0
  })
  const rows = await read(`select i.root::text as root, v.key, v.element, i.status,
      v.definition_key::text as "definitionKey", v.entered_at::text as "enteredAt",
      v.left_at::text as "leftAt", i.parent is not null as called
    from visit v join instance i on i.key = v.instance`)
  return rows.map(({ enteredAt, leftAt, key, called, ...row }) => ({
    ...row,
    key: called && key === 1 ? 0 : key,
    enteredAt: Number(enteredAt),
    leftAt: leftAt === null ? null : Number(leftAt),
  }))
}

type Span = Readonly<{ from: number; to: number }>

/** Counts what was left in the span and took time, of cases that are seen. */
export function timesOf(
  visits: readonly Visited[],
  { from, to }: Span,
  isSeen: (root: string) => boolean,
): object[] {
  const left = visits.filter(({ root, key, enteredAt, leftAt }) => {
    return (
      key > 1 &&
      isSeen(root) &&
      leftAt !== null &&
      leftAt >= from &&
      leftAt < to &&
      leftAt > enteredAt
    )
  })
  const groups = Map.groupBy(left, ({ definitionKey, element }) => `${definitionKey} ${element}`)
  const rows = [...groups.values()].map((group) => {
    const [{ element, definitionKey }] = group as [Visited, ...Visited[]]
    const total = group.reduce((sum, { enteredAt, leftAt }) => sum + leftAt! - enteredAt, 0)
    return { element, definitionKey, count: group.length, meanMs: Math.round(total / group.length) }
  })
  return sortedTimes(rows)
}

/** Counts the cases that were opened in the span and are seen: active, completed, terminated. */
export function casesOf(
  visits: readonly Visited[],
  { from, to }: Span,
  isSeen: (root: string) => boolean,
): number[] {
  const opened = visits.filter(({ root, key, enteredAt }) => {
    return key === 1 && isSeen(root) && enteredAt >= from && enteredAt < to
  })
  return states.map((state) => opened.filter(({ status }) => status === state).length)
}

/** The same of figures by day. */
export function added(days: readonly Json[]): number[] {
  return states.map((state) => days.reduce((sum: number, day) => sum + day[state], 0))
}

const states = ['active', 'completed', 'terminated'] as const

/** In an order that does not depend on their length. */
export function sortedTimes<T extends { element: string; definitionKey: string }>(rows: T[]): T[] {
  return rows.toSorted((a, b) =>
    `${a.definitionKey} ${a.element}` < `${b.definitionKey} ${b.element}` ? -1 : 1,
  )
}
