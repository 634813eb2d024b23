import type { Entries } from './schema.ts'

const prefix = 'punctual.draft '

/** What was entered in a form and not sent yet; it survives a reload, not the end of the tab. */
export function draftOf(name: string): Entries {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? '{}') as Entries
  } catch {
    return {}
  }
}

/** Keeps what is entered. */
export function keepDraft(name: string, entries: Entries): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(entries))
  } catch {
    // Storage is refused or full: the draft lasts as long as the page.
  }
}

/** Forgets one draft, once it was sent. */
export function forgetDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name)
  } catch {
    // Where nothing is stored nothing is to be forgotten.
  }
}

/** Forgets every draft: somebody else may sign in. */
export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage))
    if (name.startsWith(prefix)) sessionStorage.removeItem(name)
}
