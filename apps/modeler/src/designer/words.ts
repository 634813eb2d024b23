import bpmn from 'bpmn-js-i18n-zh/lib/bpmn-js/index.js'
import panel from 'bpmn-js-i18n-zh/lib/properties-panel/index.js'
import zeebe from 'bpmn-js-i18n-zh/lib/zeebe-properties-panel/index.js'
import type { Language } from '../i18n/language.ts'
import { own } from './words/index.ts'

const chinese: Readonly<Record<string, string>> = { ...bpmn, ...panel, ...zeebe, ...own }

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
