import { evaluate, FeelFunction } from 'feelin'
import type { Budget } from './budget.ts'
import { builtins, notRepeatable, suppliedNames } from './builtins.ts'
import { clockFunctions } from './context.ts'
import { aliasedNames, aliasOf, guarded } from './guards.ts'
import { builtinFunction, guardFunctions, isBuiltin } from './functions.ts'
import { blameOf, type Warning } from './missing.ts'
import type { Run } from './run.ts'
import { mentionsOf, type Mentions } from './names.ts'
import { dialect, excerpt, normalName, parse, type Scope, type Syntax } from './syntax.ts'

/** What an expression sees of the world while it runs. */
export type Surroundings = Readonly<{
  variables: Readonly<Record<string, unknown>>
  functions: (name: string) => FeelFunction | undefined
  /** The value that a unary test is put to, `?` in its text. */
  tested?: unknown
  budget: Budget
}>

/** The value of an expression as feelin has it, or why there is none. */
type Evaluated =
  | { ok: true; value: unknown; warnings: readonly Warning[] }
  | { ok: false; problem: string }

/** An expression ready to be evaluated many times. */
export type Compiled = Readonly<{
  text: string
  names: Mentions
  evaluate: (surroundings: Surroundings) => Evaluated
}>

/**
 * Compiles an expression once. feelin can only evaluate text, so the expression becomes the body
 * of a FEEL function without parameters, whose closure reads a context that is refilled for each
 * call.
 */
export function compile(text: string, scope: Scope = {}): Compiled | { problem: string } {
  const names = { ...reservedNames, ...scope }
  const tree = parse(text, names, 'expression')
  if ('problem' in tree) return tree
  const mentions = mentionsOf(tree, text)
  const refused = mentions.called.find((name) => notRepeatable.includes(name))
  if (refused) return { problem: notRepeatableSentence(refused, text) }
  try {
    return link(tree, text, mentions, scope)
  } catch (error) {
    return { problem: failure(text, error) }
  }
}

/** Names that FEEL would break at a keyword if it did not know them. */
const reservedNames = Object.fromEntries(
  [...builtins.keys(), ...suppliedNames].map((n) => [n, null]),
)

function link(tree: Syntax, text: string, mentions: Mentions, scope: Scope): Compiled {
  const both = new Set(mentions.called.filter((name) => mentions.free.includes(name)))
  const code = `function() (${guarded(tree, text, both)}\n)`
  const run: Run = { budget: { left: 0 }, filtered: [] }
  const free = mentions.free.map((name) => ({ name, key: keyOf(name, scope) }))
  const late = lateNames(mentions, both, scope)
  const context = namesInScope(mentions, free, scope)
  for (const { slot } of late) context[slot] = null
  for (const name of mentions.called) {
    if (!both.has(name)) context[name] ??= fixed(name, run)
  }
  for (const name of aliasedNames(tree, text, both)) context[aliasOf(name)] ??= fixed(name, run)
  for (const [name, call] of guardFunctions(run)) if (code.includes(name)) context[name] = call
  const { value, warnings } = evaluate(code, context, dialect)
  const call = (value as FeelFunction).fn
  const blame = blameOf(code, context, mentions)
  const fill = ({ variables, functions, tested }: Surroundings) => {
    for (const { name, key } of free) context[name] = own(variables, key)
    if (mentions.asksValue) context['?'] = tested ?? null
    for (const { name, key, slot } of late) {
      context[slot] = own(variables, key) ?? functions(name)
    }
  }
  const finish = (result: unknown): Evaluated => {
    const problem = warnings.length > 0 ? blame(warnings, run.filtered) : undefined
    if (problem) return { ok: false, problem: `${problem}: '${excerpt(text)}'` }
    return { ok: true, value: result ?? null, warnings: [...warnings] }
  }
  return { text, names: mentions, evaluate: (surroundings) => perform(surroundings) }

  /**
   * Runs the closure; an evaluation of the same expression that it interrupts finds its warnings
   * again.
   */
  function perform(surroundings: Surroundings): Evaluated {
    const interrupted = warnings.splice(0)
    const { filtered } = run
    run.budget = surroundings.budget
    run.filtered = []
    try {
      fill(surroundings)
      return finish(call())
    } catch (error) {
      return { ok: false, problem: failure(text, error) }
    } finally {
      warnings.splice(0, warnings.length, ...interrupted)
      run.filtered = filtered
    }
  }
}

/**
 * The context that the closure reads: an object that feelin does not copy, for it is no plain one.
 * The samples of the scope tell the parser the names; types stay as they are.
 */
function namesInScope(
  { types }: Mentions,
  free: readonly { name: string; key: string }[],
  scope: Scope,
): Record<string, unknown> {
  const context: Record<string, unknown> = Object.create({})
  for (const { name, key } of free) context[name] = scope[key] ?? null
  for (const name of types) if (typeof scope[name] === 'function') context[name] = scope[name]
  return context
}

/** Functions that only the surroundings know, with the name under which the closure finds them. */
function lateNames({ called, free }: Mentions, both: ReadonlySet<string>, scope: Scope) {
  const clocks = free.filter((name) => clockFunctions.includes(name))
  return [
    ...called.filter((name) => isLate(name)).map((name) => ({ name, both: both.has(name) })),
    ...clocks.map((name) => ({ name, both: false })),
  ].map(({ name, both: isBoth }) => ({
    name,
    key: keyOf(name, scope),
    slot: isBoth ? aliasOf(name) : name,
  }))
}

/** Whether only the surroundings can say what the function does. */
const isLate = (name: string) => clockFunctions.includes(name) || !isBuiltin(name)

const fixed = (name: string, run: Run) => (isLate(name) ? undefined : builtinFunction(name, run))

/** The key in the scope that a name of the expression stands for, whatever its spaces. */
function keyOf(name: string, scope: Scope): string {
  if (name in scope) return name
  const normal = normalName(name)
  return Object.keys(scope).find((key) => normalName(key) === normal) ?? name
}

const own = (variables: Readonly<Record<string, unknown>>, name: string) =>
  Object.hasOwn(variables, name) ? variables[name] : undefined

function failure(text: string, error: unknown): string {
  const reason =
    error instanceof RangeError ? 'it nests or grows too far' : (error as Error).message
  return reason.startsWith('expected ')
    ? `${reason}: '${excerpt(text)}'`
    : `expected a value, but ${reason}: '${excerpt(text)}'`
}

function notRepeatableSentence(name: string, text: string): string {
  return (
    `expected an expression that gives the same value on replay, but '${name}()' does not ` +
    `(let a job worker set the value as a variable): '${excerpt(text)}'`
  )
}
