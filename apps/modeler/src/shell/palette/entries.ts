import type { IconName } from '../../ui/icons.tsx'
import { likeness } from './fuzzy.ts'

/** What kinds of things the palette finds, in the order in which they are shown. */
const kinds = ['action', 'recent', 'page', 'task', 'case', 'draft', 'definition'] as const
type Kind = (typeof kinds)[number]

/** Something the palette offers: a place to go to or a thing to do. */
export type Entry = Readonly<{
  /** Names it among all others. */
  id: string
  kind: Kind
  label: string
  /** What else it is found by, and is shown beside it. */
  aside?: string
  keys?: string
  run: () => void
}>

export const iconOfKind: Record<Kind, IconName> = {
  action: 'bolt',
  recent: 'clock',
  page: 'forward',
  task: 'done',
  case: 'flag',
  draft: 'copy',
  definition: 'system',
}

/** Most of a kind that are shown, so that every kind that answers is seen. */
const shownMax = 6

/** The entries that answer what was typed, the likest of each kind first; one per place. */
export function chosenEntries(entries: readonly Entry[], typed: string): Entry[] {
  const seen = new Set<string>()
  const scored = entries.flatMap((entry) => {
    const found = likenessOf(entry, typed)
    return found === undefined ? [] : [{ entry, found }]
  })
  const ranked = kinds.flatMap((kind) =>
    scored
      .filter(({ entry }) => entry.kind === kind)
      .toSorted((a, b) => b.found - a.found)
      .slice(0, shownMax),
  )
  return ranked
    .map(({ entry }) => entry)
    .filter(({ id }) => (seen.has(id) ? false : Boolean(seen.add(id))))
}

/** Without a word, everything in its own order; what is found elsewhere counts as found. */
function likenessOf({ label, aside = '' }: Entry, typed: string): number | undefined {
  if (typed.trim() === '') return 0
  const [own, other] = [likeness(typed, label), likeness(typed, `${label} ${aside}`)]
  return own === undefined ? other : Math.max(own, other ?? 0)
}
