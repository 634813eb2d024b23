import { compileUnaryTests } from '../feel/unary-tests.ts'
import type { Element } from './element.ts'
import { fullBudget } from '../feel/budget.ts'
import { baseType, conform, unfit, type Type } from './item-definition.ts'
import type { Workshop } from './frame.ts'

/** Deepest nesting of item definitions. */
const maximumTypeDepth = 50

/** Reads the item definitions of a file; gives the type that a type reference names. */
export function typesOf(definitions: Element, refuse: Workshop['refuse']): Workshop['typeOf'] {
  const byName = new Map((definitions.itemDefinition ?? []).map((item) => [item.name, item]))
  const known = new Map<string, Type | undefined>()
  const typeOf = (
    reference: string | undefined,
    element: Element,
    depth: number,
  ): Type | undefined => {
    if (reference === undefined || reference === '') return undefined
    const item = byName.get(reference)
    if (!item) return baseOf(reference)
    if (known.has(reference)) return known.get(reference)
    const type = depth > maximumTypeDepth ? tooDeep(item) : read(item, depth)
    known.set(reference, type)
    return type
  }
  const read = (item: Element, depth: number): Type => {
    const of = typeOf(item.typeRef, item, depth + 1)
    const components = (item.itemComponent ?? []).map((part) => [
      part.name ?? '',
      read(part, depth + 1),
    ])
    return {
      name: item.name ?? of?.name ?? 'value',
      ...(of ? { of } : {}),
      ...(item.isCollection ? { isCollection: true } : {}),
      ...(components.length > 0 ? { components: Object.fromEntries(components) } : {}),
      ...functionType(item, depth),
      ...allowed(item.allowedValues ?? item.typeConstraint, item),
    }
  }
  const functionType = ({ functionItem }: Element, depth: number) => {
    if (!functionItem) return {}
    const result = typeOf(functionItem.outputTypeRef, functionItem, depth + 1)
    return { isFunction: true, ...(result ? { result } : {}) }
  }
  const tooDeep = (item: Element): undefined => {
    refuse(
      item,
      'type-depth',
      `expected types nested at most ${maximumTypeDepth} deep, but '${item.name}' is deeper`,
    )
  }
  const allowed = (tests: Element | undefined, item: Element): { allowed?: Type['allowed'] } => {
    if (!tests?.text?.trim()) return {}
    const compiled = compileUnaryTests(tests.text)
    if (!('problem' in compiled)) return { allowed: compiled }
    refuse(item, 'expression', compiled.problem)
    return {}
  }
  const baseOf = (reference: string): Type | undefined => {
    const base = baseType(reference)
    return base === undefined ? undefined : { name: base, base }
  }
  return (reference, element) => typeOf(reference, element, 0)
}

/** What `instance of` asks for the types of the file: JavaScript's own hook of that name. */
export function typeTesters(
  definitions: Element,
  typeOf: Workshop['typeOf'],
): Record<string, unknown> {
  const testers = (definitions.itemDefinition ?? []).map((item) => {
    const type = typeOf(item.name, item)
    return [item.name ?? '', tester(type)] as const
  })
  return Object.fromEntries(testers)
}

function tester(type: Type | undefined): unknown {
  const test = () => undefined
  const isInstance = (value: unknown) => {
    const around = { variables: {}, functions: () => undefined, budget: fullBudget() }
    if (value === null || value === undefined) return false
    if (type?.isCollection && !Array.isArray(value)) return false
    return conform(value, type && unbounded(type), around) !== unfit
  }
  return Object.defineProperty(test, Symbol.hasInstance, { value: isInstance })
}

/** The type without its allowed values: `instance of` asks only for the kind. */
function unbounded(type: Type): Type {
  return { ...type, allowed: undefined, of: type.of && unbounded(type.of) }
}
