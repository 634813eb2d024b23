/**
 * The clocks of the seed, as `processes/` defines them: one row a clock, under a virtual clock. Each
 * starts, is due, may be paused and extended as its row says, and is missed when nothing is done.
 */
import { initialState, step, type Environment, type State } from '@punctual/interpreter'
import {
  advance,
  emptyWorld,
  openTasks,
  performCommand,
  publishMessage,
  startInstance,
  type Outcome,
} from '@punctual/simulate'
import { process, type ClockDefinition, type FlowNode } from '@punctual/model'
import { readDeployed, type Deployed } from './deployed.ts'

type Row = Readonly<{
  id: string
  /** What its expressions look at. */
  variables?: object
  /** In Shanghai. */
  start: string
  due: string
  pauses: 'never' | 'yes' | 3
  extension: boolean
}>

const receivedAt = '2026-09-18T16:00:00+08:00'
const cycle = { cycleFrom: receivedAt, receivedAt, waited: null, termFrom: receivedAt }
const friday = '2026-09-18 16:00'
const rows: readonly Row[] = [
  { id: 'RO-ACK', start: friday, due: '2026-09-18 16:10', pauses: 'never', extension: false },
  { id: 'CMP-ACK', start: friday, due: '2026-09-18 16:10', pauses: 'never', extension: false },
  { id: 'CON-RESP', start: friday, due: '2026-09-18 16:03', pauses: 'never', extension: false },
  {
    id: 'CON-RESOLVE',
    variables: { ...cycle, expertAsked: false },
    start: friday,
    due: '2026-09-18 20:00',
    pauses: 'yes',
    extension: true,
  },
  {
    id: 'CON-RESOLVE',
    variables: { ...cycle, expertAsked: true },
    start: friday,
    due: '2026-09-20 18:00',
    pauses: 'yes',
    extension: true,
  },
  { id: 'RO-DISPATCH', start: friday, due: '2026-09-18 17:00', pauses: 'never', extension: false },
  {
    id: 'RO-REPAIR-7D',
    variables: { deviceReceivedAt: receivedAt },
    start: '2026-09-19 09:00',
    due: '2026-09-26 00:00',
    pauses: 'yes',
    extension: true,
  },
  {
    id: 'CMP-GEN-RESOLVE',
    variables: cycle,
    start: '2026-09-18 19:00',
    due: '2026-09-19 16:00',
    pauses: 3,
    extension: false,
  },
  {
    id: 'CMP-MAJ-PLAN',
    variables: cycle,
    start: '2026-09-19 16:00',
    due: '2026-09-20 16:00',
    pauses: 'never',
    extension: false,
  },
  {
    id: 'CMP-MAJ-RESOLVE',
    variables: { planDueAt: '2026-09-25T16:00:00+08:00' },
    start: friday,
    due: '2026-09-25 16:00',
    pauses: 'never',
    extension: true,
  },
  {
    id: 'CMP-TEL-3WD',
    variables: cycle,
    start: friday,
    due: '2026-09-22 18:00',
    pauses: 'never',
    extension: true,
  },
  {
    id: 'CMP-LEGAL-15D',
    variables: cycle,
    start: friday,
    due: '2026-10-04 00:00',
    pauses: 'never',
    extension: false,
  },
  { id: 'DSR', start: friday, due: '2026-10-15 18:00', pauses: 'yes', extension: true },
  { id: 'DSR-CAP', start: friday, due: '2026-10-19 00:00', pauses: 'never', extension: false },
  { id: 'EMG-REPORT', start: friday, due: '2026-09-18 20:00', pauses: 'never', extension: false },
  {
    id: 'EMG-REPORT',
    variables: { criticalInfrastructure: true },
    start: friday,
    due: '2026-09-18 17:00',
    pauses: 'never',
    extension: false,
  },
  {
    id: 'REP-MONTH',
    start: '2026-09-01 00:00',
    due: '2026-09-07 18:00',
    pauses: 'never',
    extension: false,
  },
  {
    id: 'VIP-VISIT',
    variables: { contractFrom: '2026-09-18' },
    start: friday,
    due: '2027-09-18 00:00',
    pauses: 'never',
    extension: false,
  },
]

/** PART-QUOTA is a count, not a length of time: what each application of a centre is told. */
const quotaRows = [
  { at: '2026-09-01 00:00', centre: 'North', count: 1, quota: 'normal' },
  { at: '2026-09-10 10:00', centre: 'North', count: 2, quota: 'normal' },
  { at: '2026-09-10 10:01', centre: 'South', count: 1, quota: 'normal' },
  { at: '2026-09-20 10:00', centre: 'North', count: 3, quota: 'normal', withdrawn: true },
  { at: '2026-09-21 10:00', centre: 'North', count: 3, quota: 'normal' },
  { at: '2026-09-25 10:00', centre: 'North', count: 4, quota: 'normal' },
  { at: '2026-09-30 23:59', centre: 'North', count: 5, quota: 'over_quota' },
  { at: '2026-10-01 00:00', centre: 'North', count: 1, quota: 'normal' },
]

let deployed: Deployed
beforeAll(async () => {
  deployed = await readDeployed()
})

const instant = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const minute = 60_000

test.each(rows)('$id from $start is due $due', (row) => {
  const life = begin(row)
  const { clock } = life
  expect(clock().dueAt).toBe(instant(row.due))
  const { startAt: _, ...policy } = definitionOf(row.id)
  expect(policy.pausable !== false).toBe(row.pauses !== 'never')
  expect(pausesOf(life)).toBe({ never: 0, yes: 5, 3: 3 }[row.pauses])
  const due = clock().dueAt
  expect(life.ask({ type: 'extendClock', shift: 'PT2H', reason: 'parts', notice: told })).toBe(
    row.extension,
  )
  expect(clock().dueAt > due).toBe(row.extension)
  const at = clock().dueAt
  expect(life.ask({ type: 'tickClock' }, at)).toBe(true)
  expect(clock().status).toBe('missedRunning')
  expect(clock().originalDueAt).toBe(instant(row.due))
})

test('PART-QUOTA is four applications of a centre in a calendar month of Shanghai', () => {
  let world = emptyWorld(deployed.definitions, instant('2026-08-31 09:00'))
  const make = (outcome: Outcome) => {
    if (!outcome.ok) throw new Error(outcome.reason)
    world = outcome.world
  }
  const by = 'sun.yu'
  const told = quotaRows.map(({ at, centre, withdrawn }, index) => {
    const applicationId = `PA-${index}`
    make(advance(world, instant(at)))
    make(
      startInstance(world, {
        processId: 'part_application',
        variables: { applicationId, centre },
        by,
      }),
    )
    const { instance, task } = openTasks(world).at(-1)!
    const variables = { model: 'X1', materialCode: 'M-1', quantity: 1, urgency: 'normal' }
    const command = { type: 'completeTask', key: task.key, variables } as const
    make(performCommand(world, { instance, command, by }))
    const { countInMonth, quota } = world.instances.get(instance)!.state.variables[1]!
    const withdrawal = { name: 'part-withdrawn', correlationKey: applicationId, by }
    if (withdrawn) make(publishMessage(world, withdrawal))
    return { count: countInMonth, quota }
  })
  expect(told).toEqual(quotaRows.map(({ count, quota }) => ({ count, quota })))
})

/** Delivered before any of them is due. */
const told = { id: 'notice', deliveredAt: instant('2026-09-18 12:00') }

/** How often a person may pause it for a minute. */
function pausesOf(life: ReturnType<typeof begin>): number {
  const times = Array.from({ length: 5 }, () => {
    const paused = life.ask({ type: 'pauseClock', reason: 'waiting for the customer' })
    if (paused) life.ask({ type: 'resumeClock', reason: 'answered' })
    return paused
  })
  return times.filter(Boolean).length
}

/** A process that makes the very promise, with nothing else in it. */
function begin({ id, variables = {}, start }: Row) {
  const { ladder: _, ...definition } = definitionOf(id)
  const drawn = process('P').startEvent('S').userTask('A').endEvent('E').graph()
  const root = { ...drawn.nodes['P'], clocks: [definition] } as FlowNode
  const environment: Environment = {
    graph: { ...drawn, nodes: { ...drawn.nodes, P: root } },
    version: 1,
    zone: 'Asia/Shanghai',
    calendar: (name) => deployed.definitions.calendars.get(name),
    ladder: () => undefined,
    decision: () => undefined,
    recipientCalendar: () => undefined,
  }
  const now = instant(start)
  let state: State = take(environment, initialState, { type: 'startInstance', variables }, now)!
  const clock = () => Object.values(state.clocks)[0]!
  const ask = (body: object, at = now + minute) => {
    const next = take(environment, state, { ...body, key: clock().key } as never, at)
    state = next ?? state
    return next !== undefined
  }
  return { clock, ask }
}

function take(environment: Environment, state: State, body: object, at: number) {
  const taken = step(environment, state, { ...body, at, by: 'sup' } as never)
  return taken.accepted ? taken.state : undefined
}

function definitionOf(id: string): ClockDefinition {
  const nodes = [...deployed.definitions.processes.values()].flatMap((graph) =>
    Object.values(graph.nodes),
  )
  const found = nodes
    .flatMap((node) => ('clocks' in node ? node.clocks : []))
    .filter((clock) => clock.id === id)
  expect(found).toHaveLength(1)
  return found[0]!
}
