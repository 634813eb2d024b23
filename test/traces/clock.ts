const offsetMs = 8 * 3_600_000

/** `2026-09-18 16:00` in Shanghai, with seconds where there are any. */
export function formatInstant(at: number): string {
  const text = new Date(at + offsetMs).toISOString().replace('T', ' ')
  return text.replace(/(:00)?\.000Z$/, '').replace(/Z$/, '')
}

/** Reads `2026-09-18 16:00` or, counted from `now`, `+1h30m`. */
export function readInstant(text: string, now: number): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^\+(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text) ?? []
  if (text.startsWith('+')) {
    return now + (((+days * 24 + +hours) * 60 + +minutes) * 60 + +seconds) * 1000
  }
  const at = Date.parse(`${text.replace(' ', 'T')}+08:00`)
  if (Number.isNaN(at)) throw new Error(`expected an instant, but it is '${text}'`)
  return at
}
