import type { Language } from '../i18n/language.ts'

let chinese: Readonly<Record<string, string>> = {}

/** Loads the dictionary of a language, once; who speaks English needs none. */
export async function learnToolkit(language: Language): Promise<void> {
  if (language === 'zh-CN') ({ chinese } = await import('./words/index.ts'))
}

/** The toolkit's own words, in whatever language the page speaks at the moment. */
export type Speech = {
  translate: (text: string, values?: Record<string, string>) => string
  speak: (language: Language) => void
  /** Everything that was said in Chinese without a translation. */
  untranslated: () => string[]
}

/** The toolkit speaks English; Chinese comes from the dictionaries. */
export function speechIn(first: Language): Speech {
  let language = first
  const unknown = new Set<string>()
  return {
    translate: (text, values = {}) => {
      const known = language === 'zh-CN' ? chinese[text] : text
      if (known === undefined && /[A-Za-z]{2}/.test(text)) unknown.add(text)
      return fill(known ?? text, values)
    },
    speak: (next) => void (language = next),
    untranslated: () => [...unknown],
  }
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => values[name] ?? whole)
}
