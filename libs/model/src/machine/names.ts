import { written } from '../definitions.ts'
import { isObject, member, textOf, type Place } from './place.ts'

/** The language of names in files; others stand beside it. */
const FIRST_LANGUAGE = 'zh-CN'

/** A name, and those in other languages as properties such as `name:en`. */
type Names = Readonly<{ name?: string; properties?: Readonly<Record<string, string>> }>

/** What people read: a text, or texts by language. */
export function namesAt(place: Place | undefined): Names {
  if (!place) return {}
  if (!isObject(place.value)) return written({ name: textOf(place) })
  const names = Object.keys(place.value).map(
    (language) => [language, textOf(member(place, language)) ?? ''] as const,
  )
  const others = names
    .filter(([language]) => language !== FIRST_LANGUAGE)
    .map(([language, name]) => [`name:${language}`, name] as const)
  return written({
    name: new Map(names).get(FIRST_LANGUAGE) ?? names[0]?.[1],
    properties: others.length > 0 ? Object.fromEntries(others) : undefined,
  })
}
