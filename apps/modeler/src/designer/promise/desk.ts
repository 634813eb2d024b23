import type { Language } from '../../i18n/language.ts'
import type { PromiseWord } from './words.ts'

export type Option = { value: string; label: string }

/** What is imagined: a promise that begins at an instant (ISO 8601). */
export type Imagined = {
  within: string
  calendar: string
  ladder?: string
  startAt: string
}

/** What the engine foresees: when it is due, and what its ladder does until then and later. */
export type Foreseen = {
  dueAt: string
  arithmetic: string
  rungs: readonly { id: string; threshold: string; at: string; tell: readonly string[] }[]
}

/** What the promise group of the properties panel gets from the page around it. */
export type PromiseDesk = {
  say: (word: PromiseWord, values?: Record<string, string>) => string
  language: () => Language
  instant: (at: string) => string
  recipient: (text: string) => string
  calendars: () => readonly Option[]
  ladders: () => readonly Option[]
  foresee: (imagined: Imagined) => Promise<Foreseen>
  /** When the imagined promise begins: the coming Friday, 16:30 in the working zone. */
  fridayAfternoon: () => string
}
