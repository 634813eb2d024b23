/** `YYYY-MM-DDTHH:MM` of an instant in a zone, as an input field wants it; empty for no instant. */
export function localTime(instant: string, zone: string): string {
  if (Number.isNaN(Date.parse(instant))) return ''
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  return format.format(new Date(instant)).replace(' ', 'T')
}

/** An ISO date-time with the offset that a zone has at that local time. */
export function withOffset(local: string, zone: string): string {
  const offset = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${local}Z`))
    .find(({ type }) => type === 'timeZoneName')?.value
  const sign = offset?.replace('GMT', '') ?? ''
  return `${local}:00${sign === '' ? 'Z' : sign}`
}
