export const lengths = ['7d', '30d', '90d'] as const
type Length = (typeof lengths)[number]

/** What the address says: how far back, of which process, and whether as tables. */
export type InsightsSearch = { span?: Exclude<Length, '30d'>; process?: string; as?: 'table' }

/** Reads the page's part of the address; what is not understood is left out. */
export function insightsSearch(search: Record<string, unknown>): InsightsSearch {
  const span = lengths.find((name) => name === search['span'])
  const { process } = search
  return {
    ...(span && span !== '30d' && { span }),
    ...(typeof process === 'string' && process !== '' && { process }),
    ...(search['as'] === 'table' && { as: 'table' }),
  }
}
