/** What the address says: the first day of the picture, and the absence that is changed. */
type AbsencesSearch = { from?: string; change?: string }

/** Reads the page's part of the address; what is not understood is left out. */
export function absencesSearch(search: Record<string, unknown>): AbsencesSearch {
  const { from, change } = search
  return {
    ...(typeof from === 'string' && /^\d{4}-\d\d-\d\d$/.test(from) && { from }),
    ...(typeof change === 'string' && change !== '' && { change }),
  }
}
