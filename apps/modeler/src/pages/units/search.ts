/** What the address says: the unit that is shown. */
type UnitsSearch = { unit?: string }

/** Reads the page's part of the address. */
export function unitsSearch({ unit }: Record<string, unknown>): UnitsSearch {
  return typeof unit === 'string' && unit !== '' ? { unit } : {}
}
