const literal = /^\s*(?:"([^"\\]*)"|(-?\d{1,15}(?:\.\d{1,15})?)|(true|false))\s*$/

/** The value of a text that is one plain literal; reading it needs no parser. */
export function literalValue(text: string): { value: string | number | boolean } | undefined {
  const found = literal.exec(text)
  if (!found) return undefined
  const [, string, number, truth] = found
  if (string !== undefined) return { value: string }
  return { value: number === undefined ? truth === 'true' : Number(number) }
}
