/** What the address of the start page says: the kind of case. */
type StartSearch = { process?: string }

/** Reads the start page's part of the address; what is not understood is left out. */
export function startSearch({ process }: Record<string, unknown>): StartSearch {
  return typeof process === 'string' && process !== '' ? { process } : {}
}
