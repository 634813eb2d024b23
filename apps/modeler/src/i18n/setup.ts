import { createInstance } from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { stored } from '../shell/stored.ts'
import { languageOf, type Language } from './language.ts'

const i18next = createInstance()

/** The language last chosen here; empty before the first choice. */
export const chosenLanguage = stored('punctual.language', '')

/** The language of the address, else the one chosen before, else the browser's. */
export function preferredLanguage(search: string): Language {
  const asked = languageOf(new URLSearchParams(search).get('lang'))
  const browser = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  return asked ?? languageOf(chosenLanguage.current()) ?? browser
}

/** Prepares translation; resolves when the first language is there. */
export async function startTranslation(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({ interpolation: { escapeValue: false } })
  await speak(language)
}

/** Changes the language of the page. */
export async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await messagesOf(language))
  }
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** The language the page speaks now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return languageOf(i18n.language) ?? 'zh-CN'
}

async function messagesOf(language: Language): Promise<object> {
  return language === 'en' ? (await import('./en.ts')).en : (await import('./zh-CN.ts')).zhCN
}
