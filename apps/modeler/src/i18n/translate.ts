import { useSyncExternalStore } from 'react'
import type { Language } from './language.ts'
import type { AdminMessages } from './admin.zh-CN.ts'
import type { Messages } from './zh-CN.ts'

type Singular<Key extends string> = Key extends `${infer Of}_${'one' | 'other'}` ? Of : Key
type KeyOf<Words> = {
  [Name in keyof Words & string]: Words[Name] extends string
    ? Singular<Name>
    : `${Name}.${KeyOf<Words[Name]>}`
}[keyof Words & string]

/** What can be said. A key that has `_one` and `_other` is asked for without its end. */
export type MessageKey = KeyOf<Messages & AdminMessages>
type Values = Readonly<Record<string, string | number | undefined>>

/** Says something in the language of the page; `count` chooses singular or plural. */
export type Translate = (key: MessageKey, values?: Values) => string

type Words = { readonly [name: string]: string | Words }
type Speech = Readonly<{ language: Language | undefined; t: Translate }>

const learnt = new Map<Language, Words>()
let speech: Speech = { language: undefined, t: (key) => key }
const listeners = new Set<() => void>()

/** Takes words of a language in, beside those that are known. */
export function learnWords(language: Language, words: Words): void {
  learnt.set(language, { ...learnt.get(language), ...words })
  if (speech.language === language) speakIn(language)
}

/** Has the page speak a language, by the words that were learnt of it. */
export function speakIn(language: Language): void {
  speech = { language, t: translator(language, learnt.get(language) ?? {}) }
  for (const listener of listeners) listener()
}

/** The language that is spoken now; none before the first. */
export function presentSpeech(): Speech {
  return speech
}

/** What the page says, drawn anew when its language changes. */
export function useTranslation(): Speech {
  return useSyncExternalStore(subscribe, presentSpeech)
}

function translator(language: Language, words: Words): Translate {
  const rules = new Intl.PluralRules(language)
  return (key, values = {}) => {
    const { count } = values
    const counted =
      typeof count === 'number'
        ? (textAt(words, `${key}_${rules.select(count)}`) ?? textAt(words, `${key}_other`))
        : undefined
    // A key that nothing is known of is shown as it is: tests look for such.
    const text = counted ?? textAt(words, key) ?? key
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
  }
}

function textAt(words: Words, key: string): string | undefined {
  let found: string | Words | undefined = words
  for (const name of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, name)) return undefined
    found = found[name]
  }
  return typeof found === 'string' ? found : undefined
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
