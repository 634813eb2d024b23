import type { NodeOf } from '@punctual/model'
import type { StartInstance } from '../command.ts'
import { context } from '../expressions.ts'
import { reject } from '../rejection.ts'
import type { Rejection } from '../environment.ts'
import type { Variables } from '../state.ts'
import { emit, newKey, proceed, type Turn } from '../turn.ts'
import { valueOf, type Present } from './asking.ts'

/** Begins a machine: what the start brings is its context, beside what the file says. */
export function startMachine(
  { startEvent, parent, variables = {} }: StartInstance,
  node: NodeOf<'machine'>,
  turn: Turn,
): Rejection | undefined {
  if (startEvent !== undefined) {
    const want = `expected machine '${node.id}' to start without an event`
    return reject('invalidArgument', `${want}, but '${startEvent}' is given`)
  }
  const initial = contextOf(node, variables, turn)
  if ('code' in initial) return initial
  const { version } = turn.environment
  const key = newKey(turn)
  const begun = parent && { parent }
  emit(
    turn,
    { type: 'instanceStarted', processId: node.id, version, ...begun },
    { type: 'elementEntered', key, element: node.id, scope: 0 },
  )
  const { values } = initial
  if (Object.keys(values).length > 0) emit(turn, { type: 'variablesSet', scope: key, values })
  proceed(turn, { move: 'prepare', key })
  return undefined
}

/** Constants give way to what the start brings; FEEL looks at both, and has the last word. */
function contextOf(
  node: NodeOf<'machine'>,
  variables: Variables,
  turn: Turn,
): { values: Variables } | Rejection {
  const { variables: _, ...base } = context(turn, { scope: 0 })
  const present: Present = { environment: turn.environment, at: turn.at, base }
  const entries = Object.entries(node.context)
  const constants = entries.flatMap(([name, each]) => ('value' in each ? [[name, each.value]] : []))
  let values: Variables = { ...Object.fromEntries(constants), ...variables }
  try {
    for (const [name, template] of entries) {
      if ('value' in template) continue
      const scene = { context: values, event: { type: 'start', ...variables } }
      const value = valueOf(present, template, scene, `'${name}' in the context of '${node.id}'`)
      values = { ...values, [name]: value }
    }
    return { values }
  } catch (error) {
    if (!present.problem) throw error
    return reject('invalidArgument', present.problem.message)
  }
}
