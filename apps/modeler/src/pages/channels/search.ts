const states = ['waiting', 'sent', 'dead'] as const

/** What the address says: of which channel, in which state. */
export type ChannelsSearch = { channel?: string; state?: (typeof states)[number] }

/** Reads the page's part of the address; what is not understood is left out. */
export function channelsSearch(search: Record<string, unknown>): ChannelsSearch {
  const { channel } = search
  const state = states.find((each) => each === search['state'])
  return {
    ...(typeof channel === 'string' && channel !== '' && { channel }),
    ...(state && { state }),
  }
}
