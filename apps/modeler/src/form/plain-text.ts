/** A value as a person reads it; nothing for a value that is not there. */
export function plainText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'boolean':
      return String(value)
    default:
      return value === null || value === undefined ? undefined : JSON.stringify(value)
  }
}
