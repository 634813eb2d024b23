import { evaluate, FeelFunction } from 'feelin'

const nativeFunctions = new Map<string, FeelFunction | undefined>()

/** feelin's own function of that name, if it has one. */
export function nativeFunction(name: string): FeelFunction | undefined {
  if (nativeFunctions.has(name)) return nativeFunctions.get(name)
  if (nativeFunctions.size >= 1000) nativeFunctions.clear()
  const found = findNative(name)
  nativeFunctions.set(name, found)
  return found
}

function findNative(name: string): FeelFunction | undefined {
  if (!/^[a-z][a-z ]*$/.test(name)) return undefined
  try {
    const value = evaluate(name).value as
      | (((...values: unknown[]) => unknown) & { $args?: string[] })
      | null
    return typeof value === 'function' ? new FeelFunction(value, value.$args ?? []) : undefined
  } catch {
    return undefined // the name is no expression, e.g. for a keyword in it
  }
}
