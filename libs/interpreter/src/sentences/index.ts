import type { Event } from '../event.ts'
import { toWall } from '../timers/wall.ts'
import { en, enWords } from './en.ts'
import type { Describe, InstantParts, Language, Phrases, Sentences, Words } from './phrase.ts'
import { zhCN, zhCNWords } from './zh-cn.ts'

const languages: Readonly<Record<Language, { sentences: Sentences; words: Words }>> = {
  'zh-CN': { sentences: zhCN, words: zhCNWords },
  en: { sentences: en, words: enWords },
}
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
    instant: (at) => words.instant(partsOf(at, zone)),
    length: words.length,
    recipient: words.recipient,
  }
  return (sentences[event.type] as Describe)(event, phrases)
}

function partsOf(at: number, zone: string): InstantParts {
  const [year = '', month = '', day = '', hour = '', minute = ''] = new Date(toWall(zone, at))
    .toISOString()
    .split(/[-T:]/)
  return { year, month, day, hour, minute }
}
