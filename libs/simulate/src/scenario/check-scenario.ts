import { parseDuration } from '@punctual/calendar'
import type { Problem } from '@punctual/model'
import type { Organisation } from '../definitions.ts'
import { checkExpectation } from './check-expectation.ts'
import {
  contextOf,
  entriesOf,
  expected,
  ifGiven,
  instantOf,
  itemsOf,
  member,
  objectOf,
  textOf,
  type Place,
  type Report,
} from './place.ts'
import type { Action, Given, Scenario, ScenarioStep, Time } from './scenario.ts'

/** Reads a scenario file; every problem names its place. Date-times are local to the zone. */
export function checkScenario(
  json: unknown,
  zone: string,
): { scenario: Scenario } | { problems: readonly Problem[] } {
  const report: Report = { zone, problems: [] }
  const file = objectOf({ path: '$', value: json, report }, ['name', 'given', 'steps'])
  const scenario: Scenario = {
    name: Object.fromEntries(
      entriesOf(member(file, 'name')).map(([key, text]) => [key, textOf(text)]),
    ),
    given: readGiven(member(file, 'given')),
    steps: itemsOf(member(file, 'steps')).map(readStep),
  }
  return report.problems.length > 0 ? { problems: report.problems } : { scenario }
}

function readGiven(place: Place): Given {
  const given = objectOf(place, [
    'process',
    'businessId',
    'at',
    'variables',
    'startEvent',
    'organisation',
  ])
  const variables = member(given, 'variables')
  return {
    process: textOf(member(given, 'process')),
    businessId: textOf(member(given, 'businessId')),
    at: instantOf(member(given, 'at')),
    variables: variables.value === undefined ? {} : contextOf(variables),
    ...ifGiven(given, 'startEvent', textOf),
    ...ifGiven(given, 'organisation', readOrganisation),
  }
}

function readOrganisation(place: Place): Organisation {
  const organisation = objectOf(place, ['roles', 'people'])
  return {
    roles: itemsOf(member(organisation, 'roles')).map((role) => ({
      ...idOf(role),
      ...ifGiven(role, 'members', (members) => itemsOf(members).map(textOf)),
    })),
    people: itemsOf(member(organisation, 'people')).map(idOf),
  }
}

const idOf = (item: Place) => ({
  id: textOf(member(item, 'id')),
  ...ifGiven(item, 'calendar', textOf),
})

const timeMembers = ['at', 'advance']
const actions = ['claim', 'complete', 'message', 'event'] as const
const actionMembers = [...actions, 'as', 'key', 'to', 'variables']

function readStep(place: Place): ScenarioStep {
  const step = objectOf(place, [...timeMembers, ...actionMembers, 'then'])
  const time = readTime(step)
  const action = readAction(step)
  return {
    ...(time && { time }),
    ...(action && { action }),
    ...(member(step, 'then').value !== undefined && {
      expected: checkExpectation(member(step, 'then')),
    }),
  }
}

function readTime(step: Place): Time | undefined {
  const at = member(step, 'at')
  const advance = member(step, 'advance')
  if (at.value !== undefined && advance.value !== undefined) expected(at, "given without 'advance'")
  if (at.value !== undefined) return { at: instantOf(at) }
  if (advance.value === undefined) return undefined
  const duration = typeof advance.value === 'string' ? parseDuration(advance.value) : undefined
  if (duration && 'kind' in duration && duration.kind === 'continuous') {
    return { advanceMs: duration.ms }
  }
  expected(advance, 'a length of time such as PT30M')
  return undefined
}

function readAction(step: Place): Action | undefined {
  const given = actions.filter((name) => member(step, name).value !== undefined)
  if (given.length > 1) expected(step, `one action, not ${given.join(' and ')}`)
  const variables = member(step, 'variables')
  const values = variables.value === undefined ? {} : contextOf(variables)
  switch (given[0]) {
    case 'claim':
      return { type: 'claim', ...taskOf(step, 'claim') }
    case 'complete':
      return { type: 'complete', ...taskOf(step, 'complete'), variables: values }
    case 'message': {
      const correlationKey = textOf(member(step, 'key'))
      return {
        type: 'message',
        name: textOf(member(step, 'message')),
        correlationKey,
        variables: values,
      }
    }
    case 'event': {
      const by = textOf(member(step, 'as'))
      const name = textOf(member(step, 'event'))
      return { type: 'event', name, by, variables: values, ...ifGiven(step, 'to', textOf) }
    }
    case undefined:
      return undefined
  }
}

function taskOf(step: Place, action: string): { element: string; by: string } {
  return { element: textOf(member(step, action)), by: textOf(member(step, 'as')) }
}
