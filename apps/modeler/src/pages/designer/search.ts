/** What the address of a draft says: the chosen element. */
type DraftSearch = { element?: string | undefined }

/** Reads the draft's part of the address; what is not understood is left out. */
export function draftSearch({ element }: Record<string, unknown>): DraftSearch {
  return typeof element === 'string' ? { element } : {}
}
