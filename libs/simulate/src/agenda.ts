/** An instance and the instant at which it does something by itself. */
export type Entry = Readonly<{ at: number; key: string; order: number }>

/** Entries by instant, then in the order in which they were first put in; a binary heap. */
export type Agenda = { readonly entries: Entry[] }

/** Adds an entry. */
export function put({ entries }: Agenda, entry: Entry): void {
  let child = entries.push(entry) - 1
  while (child > 0) {
    const parent = (child - 1) >> 1
    if (!isBefore(entries[child]!, entries[parent]!)) return
    swap(entries, child, parent)
    child = parent
  }
}

/** The first entry, left where it is. */
export function first({ entries }: Agenda): Entry | undefined {
  return entries[0]
}

/** Takes the first entry out. */
export function removeFirst({ entries }: Agenda): void {
  const last = entries.pop()
  if (!last || entries.length === 0) return
  entries[0] = last
  for (let parent = 0; ;) {
    const child = earlierChild(entries, parent)
    if (child === undefined || !isBefore(entries[child]!, entries[parent]!)) return
    swap(entries, child, parent)
    parent = child
  }
}

function earlierChild(entries: readonly Entry[], parent: number): number | undefined {
  const left = parent * 2 + 1
  if (left >= entries.length) return undefined
  const right = left + 1
  return right < entries.length && isBefore(entries[right]!, entries[left]!) ? right : left
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order)

function swap(entries: Entry[], a: number, b: number): void {
  const held = entries[a]!
  entries[a] = entries[b]!
  entries[b] = held
}
