import { jobDefinition, optionalExpression, written } from '../definitions.ts'
import type { Expression, FlowNode } from '../graph.ts'
import { contextOf, expressionOf } from './expressions.ts'
import { expected, isObject, isObjectOf, member, optional, textOf, type Place } from './place.ts'
import type { Invoke } from './machine.ts'
import { namesAt } from './names.ts'
import { addWork, type Reading } from './reading.ts'

/** What can be invoked. */
export const SOURCES = ['userTask', 'job', 'process', 'machine'] as const
type Source = (typeof SOURCES)[number]

type Wanted = Readonly<{
  src: Source
  id: string
  /** Whose end ends the work: a state, or the machine. */
  scope: string
  /** Members that are not about the work. */
  others?: readonly string[]
}>

const members: Readonly<Record<Source, readonly string[]>> = {
  userTask: [
    'name',
    'assignee',
    'candidateGroups',
    'candidateUsers',
    'dueDate',
    'followUpDate',
    'priority',
    'formId',
    'headers',
    'variables',
  ],
  job: ['name', 'type', 'retries', 'headers', 'variables'],
  process: ['name', 'processId', 'variables'],
  machine: ['name', 'machineId', 'variables'],
}

/** Reads a user task, job, called process or machine into its node, if it can be one. */
export function readWork(place: Place, wanted: Wanted, reading: Reading): Invoke | undefined {
  const { src, id, scope, others = [] } = wanted
  if (!isObjectOf(place, [...others, ...members[src]])) return undefined
  const variables = optional(place, 'variables')
  const shared = {
    id,
    ...namesAt(optional(place, 'name')),
    scope,
    incoming: [],
    outgoing: [],
    // What the work brings stays with it, to be told by its done event.
    outputs: [],
    boundaries: [],
    clocks: [],
    pauses: [],
  }
  const own = readers[src](place)
  if (!own) return undefined
  const node: object = written({ ...shared, ...own })
  addWork(reading, node as FlowNode, place)
  return written({ node: id, variables: variables && contextOf(variables) })
}

const readers: Readonly<Record<Source, (place: Place) => object | undefined>> = {
  userTask(place) {
    const formId = optional(place, 'formId')
    const names = ['assignee', 'candidateGroups', 'candidateUsers', 'dueDate', 'followUpDate']
    const attributes = [...names, 'priority'].map((name) => [name, expressionAt(place, name)])
    const read: Readonly<Record<string, Expression>> = Object.fromEntries(attributes)
    return {
      type: 'userTask',
      ...written(read),
      headers: headersAt(place),
      formId: formId && textOf(formId),
    }
  },
  job(place) {
    const type = expressionOf(member(place, 'type'), 'a job type')
    const retries = optional(place, 'retries')
    if (!type || (retries && !expressionOf(retries))) return undefined
    const job = { type: textOfExpression(type), retries: retries && String(retries.value) }
    return {
      type: 'serviceTask',
      job: jobDefinition(written({ ...job, headers: headersAt(place) })),
    }
  },
  process: (place) => calling(place, 'processId'),
  machine: (place) => calling(place, 'machineId'),
}

function calling(place: Place, name: string): object | undefined {
  const processId = expressionOf(member(place, name), `the id of a ${name.replace('Id', '')}`)
  if (!processId) return undefined
  const propagation = { propagateAllChildVariables: false, propagateAllParentVariables: false }
  return { type: 'callActivity', processId, ...propagation }
}

const textOfExpression = (read: Expression) => ('feel' in read ? `=${read.feel}` : read.literal)

/** A list of texts is what a text with commas is. */
function expressionAt(place: Place, name: string): Expression | undefined {
  const found = optional(place, name)
  if (!found) return undefined
  if (!Array.isArray(found.value)) return expressionOf(found)
  if (found.value.every((each) => typeof each === 'string' && !each.startsWith('='))) {
    return optionalExpression(found.value.join(','))
  }
  expected(found, 'a list of texts or FEEL behind =')
  return undefined
}

function headersAt(place: Place): Readonly<Record<string, string>> {
  const headers = optional(place, 'headers')
  if (!headers) return {}
  if (
    isObject(headers.value) &&
    Object.values(headers.value).every((each) => typeof each === 'string')
  ) {
    return headers.value as Readonly<Record<string, string>>
  }
  expected(headers, 'an object of texts')
  return {}
}
