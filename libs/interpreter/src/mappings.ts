import type { Mapping } from '@punctual/model'
import { valueOf } from './expressions.ts'
import type { ElementInstance, Key, Variables } from './state.ts'
import { stateOf, type Result, type Turn } from './turn.ts'
import { visibleVariables } from './variables.ts'

type Document = Record<string, unknown>

/**
 * What the inputs give: the element's own variables. A later mapping sees what an earlier one made.
 */
export function mapInputs(
  turn: Turn,
  mappings: readonly Mapping[],
  { key, element }: ElementInstance,
): Result<Variables> {
  return map(turn, mappings, key, `an input of '${element}'`, () => ({}))
}

/**
 * What the outputs give, for the scope around. A dotted target keeps the other fields of what is
 * there.
 */
export function mapOutputs(
  turn: Turn,
  mappings: readonly Mapping[],
  { key, element }: ElementInstance,
): Result<Variables> {
  const visible = visibleVariables(stateOf(turn), key)
  return map(turn, mappings, key, `an output of '${element}'`, (name) => visible[name])
}

function map(
  turn: Turn,
  mappings: readonly Mapping[],
  scope: Key,
  what: string,
  present: (name: string) => unknown,
): Result<Variables> {
  const document: Document = {}
  for (const { source, target } of mappings) {
    const asking = {
      scope,
      what: `${what} (${target})`,
      kind: 'mappingError',
      locals: document,
    } as const
    const value = valueOf(turn, source, asking)
    if (!value.ok) return value
    const [name = '', ...path] = target.split('.')
    const around = Object.hasOwn(document, name) ? document[name] : present(name)
    document[name] = path.length === 0 ? value.value : within(around, path, value.value)
  }
  return { ok: true, value: document }
}

/** A copy of `around` in which the path leads to the value. */
function within(
  around: unknown,
  [name = '', ...path]: readonly string[],
  value: unknown,
): Document {
  const isContext = typeof around === 'object' && around !== null && !Array.isArray(around)
  const context: Document = isContext ? { ...around } : {}
  context[name] = path.length === 0 ? value : within(context[name], path, value)
  return context
}
