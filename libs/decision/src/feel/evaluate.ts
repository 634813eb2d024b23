import { fullBudget } from './budget.ts'
import { compile, type Compiled } from './compile.ts'
import { supply, type FeelContext } from './context.ts'
import { mentionsOf } from './names.ts'
import { excerpt, parse } from './syntax.ts'
import { show, toPlain } from './value.ts'

/** The value of an expression as plain JSON, or a sentence that says why there is none. */
type FeelResult = { ok: true; value: unknown } | Refused

type Refused = { ok: false; problem: string; expression: string }

/** Most expressions kept compiled; the oldest goes first. */
const maximumCompiled = 5_000

type Entry = { mayHoldSpacedNames: boolean; byNames: Map<string, Compiled | { problem: string }> }

const cache = new Map<string, Entry>()
const none: readonly string[] = []

/**
 * Evaluates a FEEL expression (without the leading `=`). A variable or function that the context
 * does not have is a problem that names it, except where the expression asks whether it is there.
 */
export function evaluate(expression: string, context: FeelContext): FeelResult {
  const compiled = compiledFor(expression, context)
  if ('problem' in compiled) return { ok: false, problem: compiled.problem, expression }
  const budget = fullBudget()
  const evaluated = compiled.evaluate(supply(context, budget))
  if (!evaluated.ok) return { ok: false, problem: evaluated.problem, expression }
  try {
    return { ok: true, value: toPlain(evaluated.value, budget) }
  } catch (error) {
    const problem = `${(error as Error).message}: '${excerpt(expression)}'`
    return { ok: false, problem, expression }
  }
}

/** Evaluates a condition; anything but true or false is a problem that shows the value. */
export function evaluateCondition(
  expression: string,
  context: FeelContext,
): { ok: true; value: boolean } | Refused {
  const result = evaluate(expression, context)
  if (!result.ok) return result
  const { value } = result
  if (typeof value === 'boolean') return { ok: true, value }
  const problem = `expected '${excerpt(expression)}' to be true or false, but it is ${show(value)}`
  return { ok: false, problem, expression }
}

/** What is wrong with an expression's syntax, as one sentence; undefined when nothing is. */
export function checkExpression(expression: string): string | undefined {
  const compiled = compile(expression)
  return 'problem' in compiled ? compiled.problem : undefined
}

/**
 * Names that an expression takes from its variables; a name inside a filter may turn out to be a
 * property of the list's elements. Empty when the expression cannot be read.
 */
export function variablesOf(expression: string): readonly string[] {
  const tree = parse(expression, {}, 'expression')
  return 'problem' in tree ? none : mentionsOf(tree, expression).free
}

function compiledFor(expression: string, context: FeelContext): Compiled | { problem: string } {
  const entry = cache.get(expression) ?? remember(expression)
  const names = entry.mayHoldSpacedNames ? spacedNames(expression, context) : none
  const key = names.join('\n')
  const known = entry.byNames.get(key)
  if (known) return known
  if (entry.byNames.size >= 100) entry.byNames.clear()
  const compiled = compile(expression, Object.fromEntries(names.map((name) => [name, null])))
  entry.byNames.set(key, compiled)
  return compiled
}

function remember(expression: string): Entry {
  if (cache.size >= maximumCompiled) cache.delete(cache.keys().next().value!)
  const entry = {
    mayHoldSpacedNames: /[^\s()[\]{},]\s+[^\s()[\]{},]/.test(expression),
    byNames: new Map(),
  }
  cache.set(expression, entry)
  return entry
}

/** Names of variables and functions with spaces in them that the expression may mean. */
function spacedNames(expression: string, { variables, functions }: FeelContext): readonly string[] {
  const names = [...Object.keys(variables), ...Object.keys(functions ?? {})]
  const text = expression.replace(/\s+/g, ' ')
  return names.filter((name) => name.includes(' ') && text.includes(name))
}
