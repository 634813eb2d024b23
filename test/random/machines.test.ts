/**
 * Random state machines, once as XState runs them by itself on the snapshot that it holds, once as
 * the engine runs them, whose state is written down and read again before every event: both tell
 * the same story. `RUNS=` says how many, `SEED=` which.
 */
import * as fc from 'fast-check'
import type { State } from '@punctual/interpreter'
import { readMachine, type Graph } from '@punctual/model'
import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate'
import { beginning } from '../traces/asker.ts'
import { environmentOf } from '../traces/environment.ts'
import { takeStep, watch } from '../traces/laws.ts'
import { jsonOf } from './machine-json.ts'
import { nativeOf } from './machine-native.ts'
import { EVENTS, machinePlans, type StatePlan } from './machine-plan.ts'
import { shapeOf, targetsIn } from './machine-shape.ts'

const RUNS_DEFAULT = 40
const runs = Number(process.env['RUNS'] ?? RUNS_DEFAULT)
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)

/** An event, or a timer when there is one. */
type Pick = Readonly<{ number: number; isTimer: boolean }>
const picks: fc.Arbitrary<readonly Pick[]> = fc.array(
  fc.record({ number: fc.nat({ max: 999 }), isTimer: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
)

test(`machines tell the same story evicted or not (SEED=${seed})`, () => {
  let compared = 0
  const property = fc.property(machinePlans, picks, (plan, chosen) => {
    const { graph } = readMachine(JSON.stringify(jsonOf(plan)))
    // What certainly goes in circles is refused.
    if (!graph) return
    compared += compare(plan, graph, chosen)
  })
  expect(() =>
    fc.assert(property, { seed, numRuns: runs, endOnFailure: true, includeErrorInReport: true }),
  ).not.toThrow()
  expect(compared).toBeGreaterThan(runs)
})

/** What one reaction shows. */
type Told = Readonly<{
  failed: boolean
  status: string
  active: readonly string[]
  x: number
  logs: readonly unknown[]
  timers: readonly Timer[]
}>
type Timer = Readonly<{ event: string; dueAt: number; id: string }>

function compare(plan: StatePlan, graph: Graph, chosen: readonly Pick[]): number {
  const live = liveOf(plan)
  const ours = oursOf(graph)
  const names = [...EVENTS, ...targetsIn(shapeOf(plan).all).map((id) => `go ${id}`)]
  let told = both(live.start(), ours.start()!)
  let steps = 1
  for (const { number, isTimer } of chosen) {
    if (told.failed || told.status !== 'active') return steps
    const timer = isTimer && told.timers[number % told.timers.length]
    const event = names[number % names.length]!
    const mine = timer ? ours.fire(timer) : ours.send(event)
    // Nobody waits for it. XState would ask once more what is without an event.
    if (!mine) continue
    told = both(timer ? live.fire(timer) : live.send(event), mine)
    steps++
  }
  return steps
}

function both(live: Told, ours: Told): Told {
  if (live.failed || ours.failed) expect(ours.failed).toBe(live.failed)
  else expect(ours).toEqual(live)
  return ours
}

/** XState by itself, without an actor: the snapshot stays in memory. */
function liveOf(plan: StatePlan) {
  const machine = nativeOf(plan)
  let snapshot: AnyMachineSnapshot
  let timers: Timer[] = []
  let now = beginning
  const take = (go: () => readonly [AnyMachineSnapshot, readonly unknown[]]): Told => {
    const logs: unknown[] = []
    try {
      const [next, actions] = go()
      if (next.status === 'error') throw next.error
      snapshot = next
      for (const action of actions as readonly { type: string; params: never }[]) note(action, logs)
    } catch {
      return { failed: true, status: '', active: [], x: 0, logs, timers }
    }
    // A machine that is done has nothing active and nothing to wait for.
    const isDone = snapshot.status === 'done'
    if (isDone) timers = []
    const active = isDone ? [] : snapshot._nodes.map(({ id }) => id).toSorted()
    const { x } = snapshot.context as { x: number }
    const status = isDone ? 'completed' : snapshot.status
    return { failed: false, status, active, x: isDone ? 0 : x, logs, timers: sorted(timers) }
  }
  const note = ({ type, params }: { type: string; params: unknown }, logs: unknown[]) => {
    if (type === 'log') logs.push((params as { message: unknown }).message)
    if (type === 'xstate.cancel') {
      const { sendId } = params as { sendId: string }
      timers = timers.filter(({ id }) => id !== sendId)
    }
    if (type !== 'xstate.raise') return
    const { event, delay, id } = params as { event: { type: string }; delay?: number; id: string }
    if (delay !== undefined) timers.push({ event: event.type, dueAt: now + delay, id })
  }
  const react = (type: string) =>
    take(() => {
      // SCXML takes states in document order, which XState forgets for states entered later.
      snapshot._nodes.sort((a, b) => a.order - b.order)
      return transition(machine, snapshot, { type })
    })
  return {
    start: () => take(() => initialTransition(machine) as never),
    send: react,
    fire(timer: Timer) {
      now = Math.max(now, timer.dueAt)
      const index = timers.findIndex((each) => same(each, timer))
      timers.splice(index, 1)
      return react(timer.event)
    },
  }
}

const same = (a: Timer, b: Timer) => JSON.stringify(a) === JSON.stringify(b)
const sorted = (timers: readonly Timer[]) =>
  timers.toSorted(
    (a, b) => a.dueAt - b.dueAt || a.event.localeCompare(b.event) || a.id.localeCompare(b.id),
  )

/** The engine: every step holds the laws, and begins with a state that was written down. */
function oursOf(graph: Graph) {
  const environment = environmentOf({ graph, ladders: [] })
  const instance = watch()
  let now = beginning
  const take = (body: object): Told | undefined => {
    const command = { ...body, at: now, by: 'anonymous' } as Parameters<typeof takeStep>[2]
    instance.state = JSON.parse(JSON.stringify(instance.state)) as State
    const outcome = takeStep(environment, instance, command)
    if (!outcome.accepted) return undefined
    const { events } = outcome
    const { status, elements, variables, timers } = instance.state
    return {
      failed: events.some(({ type }) => type === 'incidentRaised'),
      status,
      active: Object.values(elements)
        .map(({ element }) => element)
        .toSorted(),
      x: (variables[1]?.['x'] as number | undefined) ?? 0,
      logs: events.flatMap((event) => (event.type === 'logged' ? [event.message] : [])),
      timers: sorted(
        Object.values(timers).map(({ dueAt, raises }) => ({
          event: raises!.event,
          dueAt,
          id: raises!.sendId!,
        })),
      ),
    }
  }
  return {
    start: () => take({ type: 'startInstance' }),
    send: (event: string) => take({ type: 'sendEvent', event }),
    fire(timer: Timer) {
      now = Math.max(now, timer.dueAt)
      const found = Object.values(instance.state.timers).find(
        ({ dueAt, raises }) =>
          dueAt === timer.dueAt && raises?.event === timer.event && raises.sendId === timer.id,
      )
      return take({ type: 'triggerTimer', key: found?.key })
    },
  }
}
