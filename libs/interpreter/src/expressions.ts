import { feelFunctions, parseInstant } from '@punctual/calendar'
import { evaluate, evaluateCondition, type FeelContext } from '@punctual/decision'
import type { Expression } from '@punctual/model'
import type { IncidentKind, Key, Variables } from './state.ts'
import { stuck, stateOf, type Result, type Turn } from './turn.ts'
import { visibleVariables } from './variables.ts'

/**
 * What an expression is evaluated for: where its variables are looked up and how its failure is
 * named.
 */
export type Asking = Readonly<{ scope: Key; what: string; kind?: IncidentKind; locals?: Variables }>

/** Value of an expression; a literal is its own text. */
export function valueOf(turn: Turn, expression: Expression, asking: Asking): Result<unknown> {
  if ('literal' in expression) return { ok: true, value: expression.literal }
  const result = evaluate(expression.feel, context(turn, asking))
  if (result.ok) return result
  const message = `${result.problem} (${asking.what})`
  return stuck(asking.kind ?? 'expressionError', message, expression.feel)
}

/**
 * A text that is not empty; a number is written out. Where it may be missing, null gives an empty
 * text.
 */
export function textOf(
  turn: Turn,
  expression: Expression,
  asking: Asking,
  need: 'required' | 'optional' = 'required',
): Result<string> {
  const result = valueOf(turn, expression, asking)
  if (!result.ok) return result
  const { value } = result
  if (need === 'optional' && (value === null || value === '')) return { ok: true, value: '' }
  if (typeof value === 'string' && value !== '') return { ok: true, value }
  if (typeof value === 'number') return { ok: true, value: String(value) }
  return wrong(expression, asking, 'a text', value)
}

/** A whole number within bounds. */
export function wholeNumberOf(
  turn: Turn,
  expression: Expression,
  asking: Asking & { least: number; most: number },
): Result<number> {
  const result = valueOf(turn, expression, asking)
  if (!result.ok) return result
  const { value } = result
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  const { least, most } = asking
  if (Number.isInteger(number) && (number as number) >= least && (number as number) <= most) {
    return { ok: true, value: number as number }
  }
  return wrong(expression, asking, `a whole number from ${least} to ${most}`, value)
}

/**
 * An instant in milliseconds; a local date-time is one of the environment's zone. Null gives none.
 */
export function instantOf(
  turn: Turn,
  expression: Expression,
  asking: Asking,
): Result<number | undefined> {
  const text = textOf(turn, expression, asking, 'optional')
  if (!text.ok) return text
  if (text.value === '') return { ok: true, value: undefined }
  const at = parseInstant(text.value, turn.environment.zone)
  if (typeof at === 'number') return { ok: true, value: at }
  return wrong(expression, asking, 'a date-time', text.value)
}

/** A list of texts: a FEEL list or a text with commas. */
export function textsOf(turn: Turn, expression: Expression, asking: Asking): Result<string[]> {
  const result = valueOf(turn, expression, asking)
  if (!result.ok) return result
  const { value } = result
  if (value === null) return { ok: true, value: [] }
  const parts = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value
  if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) {
    return { ok: true, value: parts.filter((part) => part !== '') }
  }
  return wrong(expression, asking, 'a list of texts', value)
}

/** Whether a condition holds; anything but true and false is a problem. */
export function holds(turn: Turn, expression: Expression, asking: Asking): Result<boolean> {
  const text = 'feel' in expression ? expression.feel : expression.literal
  const result = evaluateCondition(text, context(turn, asking))
  if (result.ok) return result
  const message = `${result.problem} (${asking.what})`
  return stuck(asking.kind ?? 'conditionError', message, text)
}

/** What FEEL may look at, for rooms that evaluate by themselves. */
export function context(
  turn: Turn,
  { scope, locals }: Pick<Asking, 'scope' | 'locals'>,
): FeelContext {
  const visible = visibleVariables(stateOf(turn), scope)
  const { environment, at } = turn
  return {
    variables: locals ? { ...visible, ...locals } : visible,
    at,
    zone: environment.zone,
    functions: feelFunctions(environment.calendar),
  }
}

/** The value is there, but it is not what it has to be. */
export function wrong(expression: Expression, asking: Asking, want: string, value: unknown) {
  const seen = JSON.stringify(value) ?? 'nothing'
  const message = `expected ${asking.what} to be ${want}, but it is ${seen}`
  const feel = 'feel' in expression ? expression.feel : undefined
  return stuck(asking.kind ?? 'expressionError', message, feel)
}
