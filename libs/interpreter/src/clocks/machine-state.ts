/**
 * Whether a machine is in a state, as XState matches: `waiting.customer` is in `waiting`. Its value
 * is a text (`waiting`, `waiting.customer`) or a tree (`{waiting: "customer"}`).
 */
export function isIn(value: unknown, state: string): boolean {
  return matches(value, state.split('.'))
}

function matches(value: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true
  if (typeof value === 'string') {
    const path = value.split('.')
    return [first, ...rest].every((name, index) => path[index] === name)
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, first)) return false
  return matches((value as Record<string, unknown>)[first], rest)
}
