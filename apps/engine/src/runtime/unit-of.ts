import type { State } from '@punctual/interpreter'

/** Of a case that no unit answers for. */
export const NO_UNIT = ''
const LENGTH_MAX = 200

/**
 * The unit that answers for a case: what its outermost variable `unit` says. Called instances have
 * none of their own: they belong to their case.
 */
export function unitOf(
  { parent }: { parent?: string | null | undefined },
  { variables }: State,
): string {
  if (parent) return NO_UNIT
  const unit = variables[1]?.['unit']
  return typeof unit === 'string' && unit.length <= LENGTH_MAX ? unit : NO_UNIT
}
