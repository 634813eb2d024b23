import { stored } from '../shell/stored.ts'
import { languageOf, type Language } from './language.ts'
import { learnWords, presentSpeech, speakIn, useTranslation } from './translate.ts'

/** What is loaded of a language: for every page, for most pages, for administrators. */
const texts = {
  shell: {
    'zh-CN': async () => (await import('./shell.zh-CN.ts')).shellZhCN,
    en: async () => (await import('./shell.en.ts')).shellEn,
  },
  pages: {
    'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
    en: async () => (await import('./en.ts')).en,
  },
  administration: {
    'zh-CN': async () => (await import('./admin.zh-CN.ts')).adminZhCN,
    en: async () => (await import('./admin.en.ts')).adminEn,
  },
}

type Part = keyof typeof texts

/** What the languages are wanted for so far; a page asks for more. */
const wanted = new Set<Part>(['shell'])

/** The language last chosen here; empty before the first choice. */
export const chosenLanguage = stored('punctual.language', '')

/** The language of the address, else the one chosen before, else the browser's. */
export function preferredLanguage(search: string): Language {
  const asked = languageOf(new URLSearchParams(search).get('lang'))
  const browser = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  return asked ?? languageOf(chosenLanguage.current()) ?? browser
}

/** Changes the language of the page, as soon as its words are there. */
export async function speak(language: Language): Promise<void> {
  await learn(language)
  // Whoever speaks is drawn anew: not after each step of the address.
  if (presentSpeech().language !== language) speakIn(language)
  document.documentElement.lang = language
}

/** Loads a page together with what pages say in the present language. */
export async function withWords<Page>(
  page: () => Promise<Page>,
  ...further: readonly Part[]
): Promise<Page> {
  wanted.delete('shell')
  for (const part of ['pages', ...further] as const) wanted.add(part)
  const { language } = presentSpeech()
  const [loaded] = await Promise.all([page(), language && learn(language)])
  return loaded
}

/** The language the page speaks now. */
export function useLanguage(): Language {
  return useTranslation().language ?? 'zh-CN'
}

const known = new Set<string>()

async function learn(language: Language): Promise<void> {
  const missing = [...wanted].filter((part) => !known.has(`${part} ${language}`))
  await Promise.all(
    missing.map(async (part) => {
      learnWords(language, await texts[part][language]())
      known.add(`${part} ${language}`)
    }),
  )
}
