export const shares = ['both', 'mine', 'available'] as const
export const sorts = ['remaining', 'due', 'priority', 'createdAt'] as const

type Share = (typeof shares)[number]
type TaskSort = (typeof sorts)[number]
/** What the address of the inbox says. A value that is not there is the first of its kind. */
export type InboxSearch = { share?: Share; order?: TaskSort; task?: string }

/** Reads the inbox's part of the address; what is not understood is left out. */
export function inboxSearch(search: Record<string, unknown>): InboxSearch {
  const share = shares.find((name) => name === search['share'])
  const order = sorts.find((name) => name === search['order'])
  const task = search['task']
  return {
    ...(share && share !== 'both' ? { share } : {}),
    ...(order && order !== 'remaining' ? { order } : {}),
    ...(typeof task === 'string' && /^\d+$/.test(task) ? { task } : {}),
  }
}
