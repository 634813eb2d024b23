import type { Syntax } from './syntax.ts'

/**
 * Names of the functions that the rewritten expression calls. They keep loops, recursion and
 * growing values inside the step budget, and mend what feelin does otherwise than DMN
 * (`arithmetic.ts`, `comparison.ts`).
 */
export const guard = {
  each: 'punctual_each',
  span: 'punctual_span',
  filter: 'punctual_filter',
  pick: 'punctual_pick',
  isIndex: 'punctual_is_index',
  along: 'punctual_along',
  called: 'punctual_called',
  made: 'punctual_made',
  member: 'punctual_member',
  between: 'punctual_between',
  add: 'punctual_add',
  subtract: 'punctual_subtract',
  multiply: 'punctual_multiply',
  divide: 'punctual_divide',
  power: 'punctual_power',
  negate: 'punctual_negate',
  equal: 'punctual_equal',
  unequal: 'punctual_unequal',
  less: 'punctual_less',
  lessOrEqual: 'punctual_less_or_equal',
} as const

/** Name of the list that a rewritten filter binds. */
export const filteredList = 'punctual_list'

/** Writes the guarded form of a node. */
export type Write = (node: Syntax) => string
