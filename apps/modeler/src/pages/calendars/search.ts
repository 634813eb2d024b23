/** What the address of a calendar says: the year, the unit, and the day that is looked at. */
export type CalendarSearch = { year?: string; unit?: string; day?: string }

/** Reads the page's part of the address; what is not understood is left out. */
export function calendarSearch(search: Record<string, unknown>): CalendarSearch {
  const { year, unit, day } = search
  return {
    ...(typeof year === 'string' && /^(19[6-9]\d|20[0-5]\d)$/.test(year) && { year }),
    ...(typeof unit === 'string' && unit !== '' && { unit }),
    ...(typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day) && { day }),
  }
}
