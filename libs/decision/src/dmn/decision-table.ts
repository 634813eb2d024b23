import type { Scope } from '../feel/syntax.ts'
import { compileUnaryTests, type UnaryTests } from '../feel/unary-tests.ts'
import { show, toPlain } from '../feel/value.ts'
import type { Element } from './element.ts'
import { combine, hitPolicyOf, type HitPolicy, type Output } from './hit-policy.ts'
import { conform, fromJson, shapeOf, unfit, type Type } from './item-definition.ts'
import { compileText, type Compiled, type Frame, type Logic, type Workshop } from './frame.ts'

type Input = Readonly<{ label: string; logic: Logic; type?: Type; allowed?: UnaryTests }>

type Rule = Readonly<{ id: string; tests: readonly UnaryTests[]; outputs: readonly Logic[] }>

type Table = Readonly<{
  policy: HitPolicy
  inputs: readonly Input[]
  outputs: readonly Output[]
  rules: readonly Rule[]
}>

/** Compiles a decision table. DMN 1.5 §8. */
export function compileDecisionTable(element: Element, scope: Scope, workshop: Workshop): Compiled {
  const policy = hitPolicyOf(element, workshop)
  const inputs = (element.input ?? []).map((input) => compileInput(input, scope, workshop))
  const outputs = (element.output ?? []).map((output) =>
    compileOutput(output, element, scope, workshop),
  )
  const rules = (element.rule ?? []).map((rule, at) =>
    compileRule(rule, at, [inputs.length, outputs.length], scope, workshop),
  )
  const table = { policy, inputs, outputs, rules }
  const names = outputs.map(({ name, type }) => [name, shapeOf(type)] as const)
  const shape = outputs.length > 1 ? Object.fromEntries(names) : (names[0]?.[1] ?? null)
  return { logic: (frame) => decideTable(table, frame), shape }
}

function compileInput(element: Element, scope: Scope, workshop: Workshop): Input {
  const expression = element.inputExpression
  const type = workshop.typeOf(expression?.typeRef, element)
  return {
    label: element.label ?? expression?.text?.trim() ?? element.id ?? '',
    logic: compileText(expression?.text, element, scope, workshop),
    type,
    allowed: compileTests(element.inputValues, element, scope, workshop),
  }
}

function compileOutput(element: Element, table: Element, scope: Scope, workshop: Workshop): Output {
  const reference = element.typeRef ?? (table.output?.length === 1 ? table.typeRef : undefined)
  const type = workshop.typeOf(reference, element)
  const entry = element.defaultOutputEntry
  return {
    name: element.name ?? element.label ?? '',
    type,
    allowed: compileTests(element.outputValues, element, scope, workshop) ?? type?.allowed,
    otherwise: entry && compileText(entry.text, element, scope, workshop),
  }
}

function compileTests(
  tests: Element | undefined,
  element: Element,
  scope: Scope,
  workshop: Workshop,
): UnaryTests | undefined {
  if (!tests?.text?.trim()) return undefined
  const compiled = compileUnaryTests(tests.text, scope)
  if (!('problem' in compiled)) return compiled
  workshop.refuse(element, 'expression', compiled.problem)
  return undefined
}

function compileRule(
  rule: Element,
  at: number,
  [inputs, outputs]: readonly [number, number],
  scope: Scope,
  workshop: Workshop,
): Rule {
  const { inputEntry = [], outputEntry = [] } = rule
  const id = rule.id ?? String(at + 1)
  if (inputEntry.length !== inputs || outputEntry.length !== outputs) {
    const found = `${inputEntry.length} and ${outputEntry.length}`
    const wanted = `${inputs} input and ${outputs} output entries`
    const sentence = `expected rule '${id}' to have ${wanted}, but it has ${found}`
    workshop.refuse(rule, 'rule-size', sentence)
  }
  const tests = inputEntry.map((entry) => {
    const compiled = compileUnaryTests(entry.text ?? '', scope)
    if (!('problem' in compiled)) return compiled
    workshop.refuse(entry, 'expression', compiled.problem)
    return { text: '', each: [], accepts: () => false }
  })
  return {
    id,
    tests,
    outputs: outputEntry.map((entry) => compileText(entry.text, entry, scope, workshop)),
  }
}

function decideTable(table: Table, frame: Frame): unknown {
  const values = table.inputs.map((input) => inputValue(input, frame))
  const matched: Rule[] = []
  for (const rule of table.rules) {
    if (!rule.tests.every((test, at) => test.accepts(values[at], frame))) continue
    matched.push(rule)
    if (table.policy.name === 'FIRST') break
  }
  const inputs = table.inputs.map(
    ({ label }, at) => [label, toPlain(values[at], frame.budget)] as const,
  )
  const rules = matched.map(({ id, outputs }) => ({
    id,
    values: outputs.map((logic, at) => outputValue(logic, table.outputs[at]!, frame)),
  }))
  const { value, fired } = combine(table.policy, table.outputs, rules, frame)
  frame.report({ inputs: Object.fromEntries(inputs), rules: fired })
  return value
}

function inputValue({ label, logic, type, allowed }: Input, frame: Frame): unknown {
  const value = conform(fromJson(logic(frame), type), type, frame)
  if (value === unfit) {
    throw new Error(
      `expected input '${label}' to be a ${type!.name}, but it is ${show(logic(frame))}`,
    )
  }
  if (!allowed || value === null || allowed.accepts(value, frame)) return value
  throw new Error(`expected input '${label}' to be in ${allowed.text}, but it is ${show(value)}`)
}

function outputValue(logic: Logic, { name, type }: Output, frame: Frame): unknown {
  const raw = logic(frame)
  const value = conform(fromJson(raw, type), type, frame)
  if (value !== unfit) return value
  throw new Error(`expected output '${name}' to be a ${type!.name}, but it is ${show(raw)}`)
}
