import { FeelFunction } from 'feelin'
import { isContext, spend, stepsPerRound } from '../feel/budget.ts'
import type { Scope } from '../feel/syntax.ts'
import { compileDecisionTable } from './decision-table.ts'
import type { Element } from './element.ts'
import { compileText, held, within, type Compiled, type Frame, type Logic } from './frame.ts'
import type { Workshop } from './frame.ts'
import { conform, shapeOf, unfit } from './item-definition.ts'

const nothing: Compiled = { logic: () => null, shape: null }

/**
 * Compiles a boxed expression (DMN 1.5 §10.2); logic that cannot be compiled is refused by name.
 */
export function compileLogic(
  element: Element | undefined,
  scope: Scope,
  workshop: Workshop,
): Compiled {
  if (!element) return nothing
  const make = boxedExpressions[element.$type]
  if (make) return typed(make(element, scope, workshop), element, workshop)
  const sentence = `expected a boxed expression of DMN 1.5, but <${element.$type}> is none`
  workshop.refuse(element, 'unknown-expression', sentence)
  return nothing
}

type Maker = (element: Element, scope: Scope, workshop: Workshop) => Compiled

const boxedExpressions: Readonly<Record<string, Maker>> = {
  'dmn:LiteralExpression': literalExpression,
  'dmn:DecisionTable': (element, scope, workshop) => compileDecisionTable(element, scope, workshop),
  'dmn:Context': context,
  'dmn:Invocation': invocation,
  'dmn:FunctionDefinition': functionDefinition,
  'dmn:List': list,
  'dmn:Relation': relation,
  'dmn:Conditional': conditional,
  'dmn:Filter': filter,
  'dmn:For': (element, scope, workshop) =>
    iteration(element, element.return, scope, workshop, (v) => v),
  'dmn:Some': (element, scope, workshop) =>
    iteration(element, element.satisfies, scope, workshop, (values) => quantify(values, true)),
  'dmn:Every': (element, scope, workshop) =>
    iteration(element, element.satisfies, scope, workshop, (values) => quantify(values, false)),
}

/** Holds the value of logic to the type that the element states. */
function typed(compiled: Compiled, element: Element, workshop: Workshop): Compiled {
  if (element.typeRef === undefined || element.$type === 'dmn:FunctionDefinition') return compiled
  const type = workshop.typeOf(element.typeRef, element)
  if (!type) return compiled
  const { logic, shape } = compiled
  return { logic: held(logic, type), shape: shapeOf(type) ?? shape }
}

function literalExpression(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const { expressionLanguage: language, text } = element
  if (language !== undefined && !/feel/i.test(language)) {
    const sentence = `expected FEEL as the expression language, but it is '${language}'`
    workshop.refuse(element, 'expression-language', sentence)
  }
  return { logic: compileText(text, element, scope, workshop), shape: null }
}

function context(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const shape: Record<string, unknown> = {}
  const entries: { name?: string; logic: Logic }[] = []
  for (const { variable, value } of element.contextEntry ?? []) {
    const compiled = compileLogic(value, { ...scope, ...shape }, workshop)
    const type = workshop.typeOf(variable?.typeRef, element)
    const logic = held(compiled.logic, type)
    entries.push({ name: variable?.name, logic })
    if (variable?.name !== undefined) shape[variable.name] = shapeOf(type) ?? compiled.shape
  }
  return { logic: (frame) => contextValue(entries, frame), shape }
}

function contextValue(entries: readonly { name?: string; logic: Logic }[], frame: Frame): unknown {
  const result: Record<string, unknown> = {}
  for (const { name, logic } of entries) {
    const value = logic(within(frame, result))
    if (name === undefined) return value
    result[name] = value
  }
  return result
}

function invocation(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const target = compileLogic(element.calledFunction, scope, workshop).logic
  const bindings = (element.binding ?? []).map(({ parameter, bindingFormula }) => ({
    name: parameter?.name ?? '',
    logic: held(
      compileLogic(bindingFormula, scope, workshop).logic,
      workshop.typeOf(parameter?.typeRef, element),
    ),
  }))
  const logic: Logic = (frame) => {
    const called = target(frame)
    const args = Object.fromEntries(bindings.map(({ name, logic: bound }) => [name, bound(frame)]))
    return called instanceof FeelFunction ? resultOf(called.invoke(args)) : null
  }
  return { logic, shape: null }
}

/** feelin answers an invocation with unknown parameters by an object of its own. */
function resultOf(value: unknown): unknown {
  const isFailure = typeof value === 'object' && value !== null && 'template' in value
  return isFailure && !isContext(value) ? null : value
}

function functionDefinition(element: Element, scope: Scope, workshop: Workshop): Compiled {
  return { logic: compileFunction(element, scope, workshop), shape: null }
}

/** Compiles a function definition to logic whose value is the function, closed over its frame. */
export function compileFunction(element: Element, scope: Scope, workshop: Workshop): Logic {
  if (element.kind !== undefined && element.kind !== 'FEEL') {
    const sentence = `expected a FEEL function, but '${element.kind}' functions are not executable`
    workshop.refuse(element, 'function-kind', sentence)
    return nothing.logic
  }
  const parameters = (element.formalParameter ?? []).map((parameter) => ({
    name: parameter.name ?? '',
    type: workshop.typeOf(parameter.typeRef, element),
  }))
  const shapes = Object.fromEntries(parameters.map(({ name, type }) => [name, shapeOf(type)]))
  const body = compileLogic(element.body, { ...scope, ...shapes }, workshop).logic
  return (frame) => {
    const call = (...values: unknown[]) => {
      spend(frame.budget, stepsPerRound)
      const args = parameters.map(({ type }, at) => conform(values[at], type, frame))
      if (args.includes(unfit) || values.length !== parameters.length) return null
      return body(
        within(frame, Object.fromEntries(parameters.map(({ name }, at) => [name, args[at]]))),
      )
    }
    return new FeelFunction(
      call,
      parameters.map(({ name }) => name),
    )
  }
}

function list(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const parts = (element.elements ?? []).map((part) => compileLogic(part, scope, workshop))
  return {
    logic: (frame) => parts.map(({ logic }) => logic(frame)),
    shape: parts[0]?.shape ?? null,
  }
}

function relation(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const columns = (element.column ?? []).map(({ name }) => name ?? '')
  const rows = (element.row ?? []).map(({ elements = [] }) =>
    elements.map((cell) => compileLogic(cell, scope, workshop).logic),
  )
  const logic: Logic = (frame) =>
    rows.map((cells) => Object.fromEntries(cells.map((cell, at) => [columns[at]!, cell(frame)])))
  return { logic, shape: Object.fromEntries(columns.map((name) => [name, null])) }
}

function conditional(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const [test, yes, no] = [element.if, element.then, element.else].map((part) =>
    compileLogic(part?.value, scope, workshop),
  )
  const logic: Logic = (frame) => {
    const truth = test!.logic(frame)
    if (typeof truth !== 'boolean' && truth !== null) return null
    return (truth ? yes! : no!).logic(frame)
  }
  return { logic, shape: yes!.shape }
}

function filter(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const source = compileLogic(element.in?.value, scope, workshop)
  const itemShape = isContext(source.shape) ? source.shape : {}
  const inner = { ...scope, ...itemShape, item: source.shape }
  const match = compileLogic(element.match?.value, inner, workshop).logic
  const logic: Logic = (frame) => {
    const items = source.logic(frame)
    if (items === null) return null
    const list = asList(items, frame)
    const answers = list.map((item) =>
      match(within(frame, isContext(item) ? { ...item, item } : { item })),
    )
    if (answers.some((answer) => typeof answer !== 'boolean')) return null
    return list.filter((_, at) => answers[at])
  }
  return { logic, shape: source.shape }
}

function iteration(
  element: Element,
  part: Element | undefined,
  scope: Scope,
  workshop: Workshop,
  gather: (values: unknown[]) => unknown,
): Compiled {
  const source = compileLogic(element.in?.value, scope, workshop)
  const name = element.iteratorVariable ?? 'item'
  const body = compileLogic(
    part?.value,
    { ...scope, [name]: source.shape, partial: null },
    workshop,
  )
  const logic: Logic = (frame) => {
    const items = source.logic(frame)
    if (items === null) return null
    const partial: unknown[] = []
    for (const item of asList(items, frame)) {
      partial.push(body.logic(within(frame, { [name]: item, partial })))
    }
    return gather(partial)
  }
  return { logic, shape: body.shape }
}

function asList(value: unknown, frame: Frame): readonly unknown[] {
  const items = Array.isArray(value) ? value : [value]
  spend(frame.budget, items.length * stepsPerRound)
  return items
}

/** `some` (wanted is true) or `every` over conditions; null when a condition is no truth value. */
function quantify(values: readonly unknown[], wanted: boolean): boolean | null {
  if (values.some((value) => typeof value !== 'boolean')) return null
  return values.includes(wanted) ? wanted : !wanted
}
