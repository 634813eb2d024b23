import {
  contextOf,
  entriesOf,
  expected,
  ifGiven,
  instantOf,
  itemsOf,
  member,
  numberOf,
  objectOf,
  textOf,
  textsOf,
  type Place,
} from './place.ts'
import {
  clockOutcomes,
  type ClockOutcome,
  type Expectation,
  type ExpectedClock,
  type ExpectedRung,
  type ExpectedTask,
} from './scenario.ts'

const statuses = ['active', 'completed', 'terminated'] as const

/** Reads what a step of a scenario expects. */
export function checkExpectation(place: Place): Expectation {
  const then = objectOf(place, [
    'status',
    'tasks',
    'states',
    'clocks',
    'rungs',
    'events',
    'absent',
    'variables',
    'incidents',
  ])
  return {
    ...ifGiven(then, 'status', (status) => oneOf(status, statuses)),
    ...ifGiven(then, 'tasks', (tasks) => recordOf(tasks, readTask)),
    ...ifGiven(then, 'states', (states) => recordOf(states, textsOf)),
    ...ifGiven(then, 'clocks', (clocks) => recordOf(clocks, readClock)),
    ...ifGiven(then, 'rungs', (rungs) => recordOf(rungs, (list) => itemsOf(list).map(readRung))),
    ...ifGiven(then, 'events', readEvents),
    ...ifGiven(then, 'absent', readEvents),
    ...ifGiven(then, 'variables', contextOf),
    ...ifGiven(then, 'incidents', (incidents) => itemsOf(incidents).map(readIncident)),
  }
}

function readTask(place: Place): ExpectedTask {
  const members = ['assignee', 'candidateGroups', 'candidateUsers', 'owners', 'priority']
  const task = objectOf(place, members)
  return {
    ...ifGiven(task, 'assignee', (assignee) => (assignee.value === null ? null : textOf(assignee))),
    ...ifGiven(task, 'candidateGroups', textsOf),
    ...ifGiven(task, 'candidateUsers', textsOf),
    ...ifGiven(task, 'owners', textsOf),
    ...ifGiven(task, 'priority', numberOf),
  }
}

function readClock(place: Place): ExpectedClock {
  const clock = objectOf(place, ['status', 'startedAt', 'dueAt'])
  return {
    ...ifGiven(clock, 'status', (status): ClockOutcome => oneOf(status, clockOutcomes)),
    ...ifGiven(clock, 'startedAt', instantOf),
    ...ifGiven(clock, 'dueAt', instantOf),
  }
}

function readRung(place: Place): ExpectedRung {
  const rung = objectOf(place, ['rung', 'at', 'notices', 'actions'])
  return {
    rung: textOf(member(rung, 'rung')),
    ...ifGiven(rung, 'at', instantOf),
    ...ifGiven(rung, 'notices', (notices) => itemsOf(notices).map(readNotice)),
    ...ifGiven(rung, 'actions', textsOf),
  }
}

function readNotice(place: Place): { to: string; message?: string; deliverAt?: number } {
  const notice = objectOf(place, ['to', 'message', 'deliverAt'])
  return {
    to: textOf(member(notice, 'to')),
    ...ifGiven(notice, 'message', textOf),
    ...ifGiven(notice, 'deliverAt', instantOf),
  }
}

function readEvents(place: Place): readonly Readonly<Record<string, unknown>>[] {
  return itemsOf(place).map((event) => {
    textOf(member(event, 'type'))
    return contextOf(event)
  })
}

function readIncident(place: Place): { element: string; kind: string } {
  const incident = objectOf(place, ['element', 'kind'])
  return { element: textOf(member(incident, 'element')), kind: textOf(member(incident, 'kind')) }
}

function recordOf<T>(place: Place, read: (place: Place) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(entriesOf(place).map(([name, entry]) => [name, read(entry)]))
}

function oneOf<T extends string>(place: Place, names: readonly T[]): T {
  const found = names.find((name) => name === place.value)
  if (found === undefined) expected(place, `one of ${names.join(', ')}`)
  return found ?? names[0]!
}
