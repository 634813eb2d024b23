import type { Event, Variables } from '@punctual/interpreter'
import { openTasks, type World, type WorldStep } from '../world.ts'
import { compareStates } from './compare-states.ts'
import { outcomeOf, rungsOf } from './promises.ts'
import type { Expectation, ExpectedClock, ExpectedRung, ExpectedTask } from './scenario.ts'
import { isEqual, isPartOf, localText, show } from './value.ts'

/** What was expected and what is found instead, as two halves of a sentence. */
type Mismatch = Readonly<{ expected: string; got: string }>
type Scene = Readonly<{ world: World; log: readonly WorldStep[] }>

/** Everything in which the world is not as expected. */
export function compare(
  world: World,
  log: readonly WorldStep[],
  expectation: Expectation,
): readonly Mismatch[] {
  const scene = { world, log }
  const { status, tasks, clocks = {}, rungs = {}, events = [], absent = [] } = expectation
  const incidents = expectation.incidents ?? []
  const variables = variablesOf(log)
  return [
    ...compareIncidents(scene, incidents),
    ...(status === undefined
      ? []
      : same('the case to be', status, world.instances.get(CASE)!.state.status)),
    ...(tasks ? compareTasks(scene, tasks) : []),
    ...compareStates(world, expectation.states ?? {}),
    ...Object.entries(clocks).flatMap(([id, clock]) => compareClock(scene, id, clock)),
    ...Object.entries(rungs).flatMap(([id, list]) => compareRungs(scene, id, list)),
    ...compareEvents(scene, events),
    ...absent.flatMap((event) => compareAbsent(scene, event)),
    ...Object.entries(expectation.variables ?? {}).flatMap(([name, value]) =>
      same(`variable '${name}' to be`, value, variables[name]),
    ),
  ]
}

/** Key of the case that the scenario started, and of its own scope. */
const CASE = '1'
const ROOT = 1

/** The variables of the case, which its state forgets when it ends. */
function variablesOf(log: readonly WorldStep[]): Variables {
  const events = log.flatMap((step) => (step.instance === CASE ? step.events : []))
  const set = events.flatMap((event) =>
    event.type === 'variablesSet' && event.scope === ROOT ? [event.values] : [],
  )
  return Object.assign({}, ...set) as Variables
}

function same(what: string, expected: unknown, got: unknown): readonly Mismatch[] {
  if (isEqual(expected, got)) return []
  return [{ expected: `${what} ${show(expected)}`, got: `it is ${show(got)}` }]
}

function compareIncidents(
  { world }: Scene,
  expected: readonly Readonly<{ element: string; kind: string }>[],
): readonly Mismatch[] {
  const open = [...world.instances.values()].flatMap(({ state }) =>
    Object.values(state.incidents).map(({ host, kind, message }) => ({
      element: state.elements[host]?.element ?? '',
      kind,
      message,
    })),
  )
  const isMatch =
    open.length === expected.length && expected.every((one, i) => isPartOf(one, open[i]))
  if (isMatch) return []
  const wanted = expected.length === 0 ? 'no incident' : `incidents ${show(expected)}`
  const found = open.map(({ element, message }) => `at '${element}': ${message}`).join('; ')
  return [{ expected: wanted, got: found === '' ? 'there is none' : `there is one ${found}` }]
}

function compareTasks(
  { world }: Scene,
  expected: Readonly<Record<string, ExpectedTask>>,
): readonly Mismatch[] {
  const open = openTasks(world)
  const names = open.map(({ element }) => element).toSorted()
  const wanted = Object.keys(expected).toSorted()
  if (!isEqual(wanted, names)) {
    return [{ expected: `the open tasks to be ${show(wanted)}`, got: `they are ${show(names)}` }]
  }
  return open.flatMap(({ element, task }) =>
    Object.entries(expected[element]!).flatMap(([name, value]) =>
      same(`${name} of task '${element}' to be`, value, task[name as keyof ExpectedTask] ?? null),
    ),
  )
}

function compareClock(scene: Scene, id: string, expected: ExpectedClock): readonly Mismatch[] {
  const { zone } = scene.world.definitions
  const found = outcomeOf(scene.world, scene.log, id)
  const instant = (name: 'startedAt' | 'dueAt') =>
    expected[name] === undefined
      ? []
      : same(
          `${name} of promise ${id} to be`,
          localText(zone, expected[name]),
          localText(zone, found[name]),
        )
  return [
    ...(expected.status ? same(`promise ${id} to be`, expected.status, found.status) : []),
    ...instant('startedAt'),
    ...instant('dueAt'),
  ]
}

function compareRungs(
  { world, log }: Scene,
  id: string,
  expected: readonly ExpectedRung[],
): readonly Mismatch[] {
  const { zone } = world.definitions
  const reached = rungsOf(log, id)
  const wanted = expected.map(({ rung }) => rung)
  const names = reached.map(({ rung }) => rung)
  if (!isEqual(wanted, names)) {
    return [
      { expected: `the rungs of ${id} to be ${show(wanted)}`, got: `they are ${show(names)}` },
    ]
  }
  return reached.flatMap((rung, index) => {
    const { at, notices, actions } = expected[index]!
    const what = `rung '${rung.rung}' of ${id}`
    return [
      ...(at === undefined
        ? []
        : same(`${what} to be reached at`, localText(zone, at), localText(zone, rung.plannedAt))),
      ...(notices ? compareNotices(zone, what, notices, rung.notices) : []),
      ...(actions ? same(`${what} to do`, actions, rung.actions) : []),
    ]
  })
}

type ReachedNotice = Extract<Event, { type: 'rungReached' }>['notices'][number]

function compareNotices(
  zone: string,
  what: string,
  expected: NonNullable<ExpectedRung['notices']>,
  notices: readonly ReachedNotice[],
): readonly Mismatch[] {
  const wanted = expected.map(({ to }) => to)
  const told = notices.map(({ to }) => to)
  if (!isEqual(wanted, told)) return same(`${what} to tell`, wanted, told)
  return notices.flatMap(({ to, message, deliverAt }, index) => {
    const one = expected[index]!
    return [
      ...(one.message === undefined ? [] : same(`${what} to tell ${to}`, one.message, message)),
      ...(one.deliverAt === undefined
        ? []
        : same(
            `${what} to reach ${to} at`,
            localText(zone, one.deliverAt),
            localText(zone, deliverAt),
          )),
    ]
  })
}

function compareEvents({ log }: Scene, expected: Expectation['events'] & {}): readonly Mismatch[] {
  const happened = log.flatMap(({ events }) => events)
  let from = 0
  for (const [index, event] of expected.entries()) {
    const found = happened.findIndex((one, i) => i >= from && isPartOf(event, one))
    if (found < 0) {
      const place = index === 0 ? '' : ` after ${show(expected[index - 1])}`
      return [{ expected: `event ${show(event)}${place}`, got: nearest(happened, event) }]
    }
    from = found + 1
  }
  return []
}

function nearest(happened: readonly Event[], event: Readonly<Record<string, unknown>>): string {
  if (happened.some((one) => isPartOf(event, one))) return 'it comes before that'
  const alike = happened.filter(({ type }) => type === event['type'])
  if (alike.length === 0) return `there is no ${String(event['type'])} at all`
  return `the last one is ${show(alike.at(-1))}`
}

function compareAbsent(
  { log }: Scene,
  event: Readonly<Record<string, unknown>>,
): readonly Mismatch[] {
  const found = log.flatMap(({ events }) => events).find((one) => isPartOf(event, one))
  return found ? [{ expected: `no event ${show(event)}`, got: `there is ${show(found)}` }] : []
}
