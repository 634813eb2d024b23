import { useQueries } from '@tanstack/react-query'
import { sourceQuery } from '../api/queries.ts'
import type { Language } from './language.ts'
import { useLanguage } from './setup.ts'

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const zeebe = 'http://camunda.org/schema/zeebe/1.0'

/**
 * The language in which models are drawn; names in others stand in the property `name:<language>`
 * of an element.
 */
const drawnIn: Language = 'zh-CN'

/** Looks up what an element of a definition is called in the language of the page. */
export type ElementNames = (definitionKey: string, element: string) => string | undefined

/**
 * Names of the elements of some definitions in the language of the page. In the language of the models themselves
 * the engine's answers name elements: the files are read only if `all` names are wanted.
 */
export function useElementNames(definitionKeys: readonly string[], all?: 'all'): ElementNames {
  const language = useLanguage()
  const keys = language === drawnIn && !all ? [] : [...new Set(definitionKeys)]
  const sources = useQueries({
    queries: keys.map((key) => ({
      ...sourceQuery(key),
      select: (xml: string) => namesIn(key, xml, language),
    })),
  })
  return (definitionKey, element) => sources[keys.indexOf(definitionKey)]?.data?.get(element)
}

const known = new Map<string, ReadonlyMap<string, string>>()

/** The names that a file gives its elements in a language, by id. */
export function namesIn(key: string, xml: string, language: Language): ReadonlyMap<string, string> {
  const place = `${key} ${language}`
  const names = known.get(place) ?? readNames(xml, language)
  known.set(place, names)
  return names
}

function readNames(xml: string, language: Language): ReadonlyMap<string, string> {
  const file = new DOMParser().parseFromString(xml, 'application/xml')
  const drawn = [...file.getElementsByTagNameNS(bpmn, '*')].flatMap((element) => {
    const name = element.getAttribute('name')
    return name === null ? [] : [[element.id, name] as const]
  })
  const translated = [...file.getElementsByTagNameNS(zeebe, 'property')]
    .filter((property) => property.getAttribute('name') === `name:${language}`)
    .map((property) => [ownerOf(property)?.id ?? '', property.getAttribute('value') ?? ''] as const)
  return new Map([...drawn, ...translated])
}

/** The BPMN element whose extension elements hold a property. */
function ownerOf(property: Element): Element | null {
  return property.parentElement?.parentElement?.parentElement ?? null
}
