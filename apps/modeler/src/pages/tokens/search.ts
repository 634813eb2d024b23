/** What the address says: whose tokens. */
type TokensSearch = { of?: 'all' }

/** Reads the page's part of the address; what is not understood is left out. */
export function tokensSearch(search: Record<string, unknown>): TokensSearch {
  return search['of'] === 'all' ? { of: 'all' } : {}
}
