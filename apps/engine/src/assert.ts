/**
 * Throws when the engine itself is wrong. The message reads "expected X, but Y" or "expected X to
 * …".
 */
export function assert(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(message)
}
