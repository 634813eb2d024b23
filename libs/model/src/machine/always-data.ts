import type { Graph } from '../graph.ts'
import type { Knowledge } from '../rules/rule.ts'
import { stateIn } from './check-reach.ts'
import type { Action, Guard, Transition } from './machine.ts'

/** Data with which guards are tried: by path (`order.total`), and as variables. */
export type Sample = Readonly<{
  values: Readonly<Record<string, unknown>>
  variables: Readonly<Record<string, unknown>>
}>

/** Guards that look at more are watched when they run. */
const NAMES_MAX = 4
const SAMPLES_MAX = 2_000
const always: readonly unknown[] = [null, true, false]

/** What guards say of data; undefined when that cannot be known or there is no value. */
export function valueOfGuard(
  guard: Guard,
  sample: Sample,
  knowledge: Knowledge,
): boolean | undefined {
  switch (guard.type) {
    case 'feel':
      if (guard.feel === 'true') return true
      return knowledge.holds?.(guard.feel, sample.variables)
    case 'stateIn':
      return undefined
    case 'not': {
      const value = valueOfGuard(guard.guard, sample, knowledge)
      return value === undefined ? undefined : !value
    }
    case 'and':
    case 'or': {
      const values = guard.guards.map((each) => valueOfGuard(each, sample, knowledge))
      const decides = guard.type === 'or'
      if (values.includes(decides)) return decides
      return values.includes(undefined) ? undefined : !decides
    }
  }
}

/** What the guards of transitions look at, by path. */
export function inputsOf(
  transitions: readonly Transition[],
  { variablesOf }: Knowledge,
): readonly string[] {
  const found = guardsOf(transitions).flatMap((text) =>
    (variablesOf?.(text) ?? []).flatMap((name) => pathsIn(text, name)),
  )
  const names = [...new Set(found)]
  return names.filter((name) => !names.some((one) => one.startsWith(`${name}.`)))
}

/** The FEEL of guards, each text once. */
function guardsOf(transitions: readonly Transition[]): readonly string[] {
  return [...new Set(transitions.flatMap(({ guard }) => (guard ? textsOf(guard) : [])))]
}

function textsOf(guard: Guard): readonly string[] {
  if (guard.type === 'feel') return [guard.feel]
  if (guard.type === 'not') return textsOf(guard.guard)
  return guard.type === 'stateIn' ? [] : guard.guards.flatMap(textsOf)
}

function pathsIn(text: string, name: string): readonly string[] {
  const escaped = name.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
  const path = new RegExp(`(?<![\\p{L}\\d_.])${escaped}(\\.[\\p{L}_][\\p{L}\\d_]*)*`, 'gu')
  return text.match(path) ?? [name]
}

/**
 * Data near what the guards themselves name: each number with its neighbours, each text, yes, no
 * and nothing, at most so many. Guards that name nothing are tried with no data at all.
 */
export function* samplesOf(
  transitions: readonly Transition[],
  knowledge: Knowledge,
  most: number,
): Iterable<Sample> {
  const names = inputsOf(transitions, knowledge)
  if (names.length === 0) return yield { values: {}, variables: {} }
  if (names.length > NAMES_MAX) return
  const texts = guardsOf(transitions).join(' ')
  const numbers = (texts.match(/\d+(\.\d+)?/g) ?? []).flatMap((text) => {
    const number = Number(text)
    return [number, number - 1, number + 1]
  })
  const quoted = (texts.match(/"[^"\\]*"/g) ?? []).map((text) => text.slice(1, -1))
  const domain = [...new Set([...numbers, ...quoted, ...always, ''])]
  const count = Math.min(most, SAMPLES_MAX, domain.length ** names.length)
  for (let index = 0; index < count; index++) {
    const values = Object.fromEntries(
      names.map((name, at) => {
        const place = Math.floor(index / domain.length ** at) % domain.length
        return [name, domain[place]] as const
      }),
    )
    yield { values, variables: nested(values) }
  }
}

/** `{"order.total": 1}` as `{"order": {"total": 1}}`. */
function nested(values: Sample['values']): Sample['variables'] {
  const variables: Record<string, unknown> = Object.create(null)
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split('.')
    const last = steps.pop()!
    let place = variables
    for (const step of steps) {
      place = (place[step] ??= Object.create(null)) as Record<string, unknown>
    }
    place[last] = value
  }
  return { ...variables }
}

/** Variables that may be set on the way through states, those inside and around included. */
export function assignedIn(graph: Graph, ids: readonly string[]): ReadonlySet<string> {
  const around = new Set(ids.flatMap((id) => [...withScopes(graph, id)]))
  const inside = Object.values(graph.nodes).filter(({ id }) =>
    [...withScopes(graph, id)].some((scope) => ids.includes(scope)),
  )
  const states = [...around, ...inside.map(({ id }) => id)]
    .map((id) => stateIn(graph, id))
    .filter(({ type }) => type === 'state')
  const actions = states.flatMap(({ entry, exit, initial, always: ways }) => [
    ...entry,
    ...exit,
    ...(initial?.actions ?? []),
    ...ways.flatMap((each) => each.actions),
  ])
  return new Set(actions.flatMap(namesIn))
}

const namesIn = (action: Action) => (action.type === 'assign' ? Object.keys(action.values) : [])

function* withScopes({ nodes }: Graph, id: string): Iterable<string> {
  for (let node = nodes[id]; node; node = nodes[node.scope]) yield node.id
}
