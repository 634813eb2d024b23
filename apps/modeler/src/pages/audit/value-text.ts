/** A value as people read it: texts as they are, instants as instants, anything else as JSON. */
export function valueText(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'string') return value
  if (isInstant(value)) return new Date(value).toISOString()
  return JSON.stringify(value)
}

/** Milliseconds since the epoch, of the years 2001 to 2286. */
function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 1e12 && Number(value) < 1e13
}
