import type { Language } from '../../i18n/language.ts'
import { chinese } from './chinese.ts'

/** The words of dmn-js, in whatever language the page speaks at the moment. */
export type DecisionSpeech = {
  translate: (text: string, values?: Readonly<Record<string, string>>) => string
  /** Says whether the language has changed. */
  speak: (language: Language) => boolean
  /** Everything that was said in Chinese without a translation. */
  untranslated: () => string[]
}

/** The toolkit speaks English; Chinese comes from the dictionary. */
export function decisionSpeech(first: Language): DecisionSpeech {
  let language = first
  const unknown = new Set<string>()
  return {
    translate: (text, values = {}) => {
      const known = language === 'zh-CN' ? chinese[text] : text
      if (known === undefined && /[A-Za-z]{2}/.test(text)) unknown.add(text)
      const whole = known ?? text
      return whole.replaceAll(/\{ ?(\w+) ?\}/g, (all, name: string) => values[name] ?? all)
    },
    speak: (next) => {
      const isOther = next !== language
      language = next
      return isOther
    },
    untranslated: () => [...unknown],
  }
}
