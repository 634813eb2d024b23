import { compile, type Surroundings } from '../feel/compile.ts'
import { literalValue } from '../feel/literal.ts'
import type { Scope } from '../feel/syntax.ts'
import type { Element } from './element.ts'
import { conform, unfit, type Type } from './item-definition.ts'

/** What a decision table tells the audit log: its rules that fired and what it looked at. */
type TableReport = Readonly<{ inputs: Record<string, unknown>; rules: readonly string[] }>

/** What decision logic sees while it runs. */
export type Frame = Surroundings & Readonly<{ report: (report: TableReport) => void }>

/** Decision logic ready to run; throws the problem when there is no value. */
export type Logic = (frame: Frame) => unknown

/** Logic with a sample of its value, which tells the parser the names in paths. */
export type Compiled = Readonly<{ logic: Logic; shape: unknown }>

/** What compiling needs to know about the file. */
export type Workshop = Readonly<{
  typeOf: (reference: string | undefined, element: Element) => Type | undefined
  /** What `instance of` asks, by type name. */
  testers: () => Readonly<Record<string, unknown>>
  refuse: (element: Element, rule: string, sentence: string) => void
}>

/** The frame with more variables. */
export const within = (frame: Frame, variables: Readonly<Record<string, unknown>>): Frame => ({
  ...frame,
  variables: { ...frame.variables, ...variables },
})

/** A value that does not conform to its type is null. §10.3.2.9.4. */
export function held(logic: Logic, type: Type | undefined): Logic {
  if (!type) return logic
  return (frame) => {
    const value = conform(logic(frame), type, frame)
    return value === unfit ? null : value
  }
}

/** Compiles FEEL text of an element; an empty text is null. */
export function compileText(
  text: string | undefined,
  element: Element,
  scope: Scope,
  workshop: Workshop,
): Logic {
  if (text === undefined || text.trim() === '') return () => null
  const literal = literalValue(text)
  if (literal) return () => literal.value
  const compiled = compile(text, withTypes(text, scope, workshop))
  if ('problem' in compiled) {
    workshop.refuse(element, 'expression', compiled.problem)
    return failing(compiled.problem)
  }
  return (frame) => {
    const evaluated = compiled.evaluate(frame)
    if (!evaluated.ok) throw new Error(evaluated.problem, { cause: text })
    return evaluated.value
  }
}

/** The scope with what `instance of` asks for the types of the file. */
const withTypes = (text: string, scope: Scope, { testers }: Workshop): Scope =>
  text.includes('instance') ? { ...testers(), ...scope } : scope

function failing(problem: string): Logic {
  return () => {
    throw new Error(problem)
  }
}
