import { useQueries, useQuery } from '@tanstack/react-query'
import { definitionsQuery, sourceQuery } from '../api/queries.ts'
import type { Language } from './language.ts'
import { machineNames } from '../machine/chart.ts'
import { useLanguage } from './setup.ts'

const bpmn = 'http://www.omg.org/spec/BPMN/20100524/MODEL'
const zeebe = 'http://camunda.org/schema/zeebe/1.0'

/**
 * The language in which models are drawn; names in others stand in the property `name:<language>`
 * of an element.
 */
const drawnIn: Language = 'zh-CN'

/**
 * Looks up what an element is called in the language of the page: an element of a definition, or of
 * any process that is called when no definition is given.
 */
export type ElementNames = (
  definitionKey: string | undefined,
  element: string,
) => string | undefined

type Wanted = {
  definitionKeys: readonly string[]
  /** Ids of called processes; their latest definitions are looked at. */
  called?: readonly string[]
  /** Also in the language of the models, in which the engine's answers name most elements. */
  always?: boolean
}

/** Names of elements in the language of the page, as far as the files have them. */
export function useElementNames({ definitionKeys, called = [], always }: Wanted): ElementNames {
  const language = useLanguage()
  const wanted = language !== drawnIn || always === true
  const { data: processes = [] } = useQuery({
    ...definitionsQuery('process'),
    enabled: wanted && called.length > 0,
  })
  const calledKeys = processes.filter(({ id }) => called.includes(id)).map(({ key }) => key)
  const keys = wanted ? [...new Set([...definitionKeys, ...calledKeys])] : []
  const files = useQueries({
    queries: keys.map((key) => ({
      ...sourceQuery(key),
      select: (xml: string) => namesIn(key, xml, language),
    })),
  })
  return (definitionKey, element) => {
    const places = definitionKey === undefined ? calledKeys : [definitionKey]
    return places
      .map((key) => files[keys.indexOf(key)]?.data?.get(element))
      .find((name) => name !== undefined)
  }
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
  if (xml.trimStart().startsWith('{')) return machineNames(xml, language)
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
