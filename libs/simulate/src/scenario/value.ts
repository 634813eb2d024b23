/** Whether two JSON values are the same; members in any order, `undefined` as if absent. */
export function isEqual(a: unknown, b: unknown): boolean {
  return isPartOf(a, b) && isPartOf(b, a)
}

/** Whether everything in `part` is in `whole`: lists as a whole, objects member by member. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      part.length === whole.length &&
      part.every((item, index) => isPartOf(item, whole[index]))
    )
  }
  if (!isObject(part)) return Object.is(part, whole)
  return (
    isObject(whole) && Object.entries(part).every(([name, value]) => isPartOf(value, whole[name]))
  )
}

/** A value as a reader of a failed scenario wants to see it. */
export function show(value: unknown): string {
  if (value === undefined) return 'missing'
  if (typeof value === 'string') return `'${value}'`
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.length === 0 ? 'none' : value.map(show).join(', ')
  }
  return JSON.stringify(value)
}

/** An instant as people of the zone read it: `2026-03-10 24:00` is `2026-03-11 00:00`. */
export function localText(zone: string, at: number | undefined): string | undefined {
  if (at === undefined) return undefined
  const wanted = { dateStyle: 'short', timeStyle: 'medium', timeZone: zone } as const
  return new Intl.DateTimeFormat('sv-SE', wanted).format(at)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
