import type { evaluate } from 'feelin'
import { argumentsOf, isCallOf, type Mentions } from './names.ts'
import { isContext } from './budget.ts'
import { guard } from './guard-names.ts'
import { parse, walk, type Scope, type Syntax } from './syntax.ts'

export type Warning = ReturnType<typeof evaluate>['warnings'][number]

type Place = Readonly<{ from: number; to: number }>
type Filter = Place & Readonly<{ id: number }>

/**
 * Judges the warnings of an evaluation: the sentence about the first name that nobody supplied.
 * A name may be missing where the expression asks for it (`is defined(x)`, `x = null`, the value of
 * `get or else`), and inside a filter when at least one element of the list has it.
 */
export function blameOf(code: string, scope: Scope, mentions: Mentions) {
  const { allowed, filters } = placesOf(code, scope)
  return (warnings: readonly Warning[], filtered: readonly unknown[][]): string | undefined => {
    for (const { type, message, position } of warnings) {
      if (type !== 'NO_VARIABLE_FOUND') continue
      const name = /'(.*)'/s.exec(message)?.[1] ?? ''
      if (mentions.tested.has(name) || allowed.some((place) => holds(place, position))) continue
      const around = filters.filter((filter) => holds(filter, position))
      if (around.some(({ id }) => filtered[id]?.some((list) => isProperty(name, list)))) continue
      return sentence(name, mentions)
    }
    return undefined
  }
}

function placesOf(code: string, scope: Scope) {
  const allowed: Place[] = []
  const filters: Filter[] = []
  const tree = parse(code, scope, 'expression')
  if ('problem' in tree) throw new Error(tree.problem)
  walk(tree, (node) => {
    if (isCallOf(node, code, 'get or else')) allowed.push(...argumentsOf(node).slice(0, 1))
    const [target, , condition] = node.children
    if (node.name === 'FilterExpression' && isCallOf(target!, code, guard.filter)) {
      filters.push({ ...condition!, id: idOf(target!, code) })
    }
    if (!isCallOf(node, code, guard.pick)) return
    filters.push({ ...argumentsOf(node)[2]!, id: idOf(node, code) })
  })
  return { allowed, filters }
}

/** The filter's number, the first argument of its guard. */
function idOf(invocation: Syntax, code: string): number {
  const { from, to } = argumentsOf(invocation)[0]!
  return Number(code.slice(from, to))
}

const holds = (place: Place, { from, to }: Place) => place.from <= from && to <= place.to

function isProperty(name: string, list: unknown): boolean {
  if (!Array.isArray(list)) return false
  return list.length === 0 || list.some((item) => isContext(item) && Object.hasOwn(item, name))
}

function sentence(name: string, mentions: Mentions): string {
  const kind = mentions.called.includes(name) ? 'function' : 'variable'
  return `expected a ${kind} '${name}', but there is none`
}
