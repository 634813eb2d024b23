import type { Event } from '../event.ts'
import { toWall } from '../timers/wall.ts'
import { en, enWords } from './en.ts'
import type { Describe, InstantParts, Language, Phrases, Sentences, Words } from './phrase.ts'
import { zhCN, zhCNWords } from './zh-cn.ts'

const languages: Readonly<Record<Language, { sentences: Sentences; words: Words }>> = {
  'zh-CN': { sentences: zhCN, words: zhCNWords },
  en: { sentences: en, words: enWords },
}
/** The name of `user:li.na`, `role:SUP` or `group:desk`, where somebody knows it. */
type Called = (who: string) => string | undefined

/**
 * The sentence a person reads about an event. `names` gives the name of an element or flow by its
 * BPMN id; instants are shown in `zone`; whoever is not `called` by a name has an id.
 */
export function describe(
  event: Event,
  step: Readonly<{ at: number; by: string }>,
  language: Language,
  names: (element: string) => string,
  zone = 'Asia/Shanghai',
  called: Called = () => undefined,
): string {
  const { sentences, words } = languages[language]
  const { by } = step
  const phrases: Phrases = {
    actor: words.actor(called(`user:${by}`) ?? by),
    isActor: (person) => person === by,
    person: (id) => called(`user:${id}`) ?? id,
    group: (id) => called(`group:${id}`) ?? id,
    element: names,
    instant: (at) => words.instant(partsOf(at, zone)),
    length: words.length,
    recipient: (text) =>
      called(text.includes(':') ? text : `user:${text}`) ?? words.recipient(text),
  }
  const told =
    'arithmetic' in event ? { ...event, arithmetic: words.arithmetic(event.arithmetic) } : event
  return (sentences[event.type] as Describe)(told, phrases)
}

/** An instant in the words of a language, in the zone of a process. */
export function instantIn(
  { language, environment }: { language: Language; environment: { zone: string } },
  at: number,
): string {
  return languages[language].words.instant(partsOf(at, environment.zone))
}

/** How a calendar counted, in a language; the log has it in English. */
export function arithmeticIn(language: Language, arithmetic: string): string {
  return languages[language].words.arithmetic(arithmetic)
}

/** A length of time in the words of a language. */
export function lengthIn(language: Language, ms: number): string {
  return languages[language].words.length(ms)
}

function partsOf(at: number, zone: string): InstantParts {
  const [year = '', month = '', day = '', hour = '', minute = ''] = new Date(toWall(zone, at))
    .toISOString()
    .split(/[-T:]/)
  return { year, month, day, hour, minute }
}
