import type { Event } from '../event.ts'
import { en, enWords } from './en.ts'
import type { Describe, Language, Phrases, Sentences, Words } from './phrase.ts'
import { zhCN, zhCNWords } from './zh-cn.ts'

const languages: Readonly<Record<Language, { sentences: Sentences; words: Words }>> = {
  'zh-CN': { sentences: zhCN, words: zhCNWords },
  en: { sentences: en, words: enWords },
}
/** Making a format costs more than using it ten times over. */
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The sentence a person reads about an event. `names` gives the name of an element or flow by its
 * BPMN id; instants are shown in `zone`.
 */
export function describe(
  event: Event,
  step: Readonly<{ at: number; by: string }>,
  language: Language,
  names: (element: string) => string,
  zone = 'Asia/Shanghai',
): string {
  const { sentences, words } = languages[language]
  const phrases: Phrases = {
    actor: words.actor(step.by),
    element: names,
    instant: (at) => formatOf(language, zone, words.format).format(at),
    length: words.length,
    recipient: words.recipient,
  }
  return (sentences[event.type] as Describe)(event, phrases)
}

function formatOf(language: Language, zone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${zone}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    ...options,
    timeZone: zone,
  })
  formats.set(key, format)
  return format
}
