import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { draftsQuery } from '../../api/drafts.ts'
import {
  casesFoundQuery,
  casesOfCustomerQuery,
  definitionsQuery,
  tasksAheadQuery,
} from '../../api/queries.ts'
import { useRights } from '../../api/session.ts'
import type { CaseSummary } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useTranslation } from '../../i18n/translate.ts'
import { presentActions } from '../actions.ts'
import { adminPlaces } from '../admin-places.ts'
import { places } from '../header.tsx'
import { recentVisits } from '../recent.ts'
import type { Entry } from './entries.ts'

/** Everything that the palette can find for who has signed in, given what was typed. */
export function useEntries(typed: string): Entry[] {
  const { t } = useTranslation()
  const [actions] = useState(() => presentActions().filter(({ label }) => label !== 'palette.open'))
  const go = useGo()
  const pages = usePages()
  const found = useFound(typed)
  const done = actions.map(({ label, keys, about, run }): Entry => {
    return { id: `action ${label}`, kind: 'action', label: t(label), aside: about, keys, run }
  })
  const [visits] = useState(recentVisits)
  const visited = visits.map(({ title, href }): Entry => {
    return { id: href, kind: 'recent', label: title, aside: href, run: () => go(href) }
  })
  return [...done, ...visited, ...pages, ...found]
}

function useGo(): (href: string) => void {
  const router = useRouter()
  return (href) => {
    const lang = new URLSearchParams(location.search).get('lang')
    const kept = lang === null ? href : `${href}${href.includes('?') ? '&' : '?'}lang=${lang}`
    router.history.push(kept)
  }
}

/** So many characters may be a customer's id or telephone number. */
const customerMin = 4

/** Pages that the banner has no room for. */
const otherPlaces = [
  { to: '/start', label: 'open.title', need: 'case.start' },
  { to: '/notices', label: 'notices.title', need: 'notice.read' },
] as const

function usePages(): Entry[] {
  const { t } = useTranslation()
  const may = useRights()
  const go = useGo()
  return [...places, ...adminPlaces, ...otherPlaces]
    .filter(({ need }) => may(need))
    .map(({ to, label }) => {
      return { id: to, kind: 'page', label: t(label), aside: to, run: () => go(to) }
    })
}

function useFound(typed: string): Entry[] {
  const may = useRights()
  const go = useGo()
  const words = typed.trim()
  const tasks = useQuery({ ...tasksAheadQuery, enabled: may('task.work') })
  const cases = useQuery({ ...casesFoundQuery(words), enabled: may('case.read') && words !== '' })
  const asksCustomer = may('personal.read') && words.length >= customerMin
  const called = useQuery({ ...casesOfCustomerQuery(words), enabled: asksCustomer })
  const drafts = useQuery({ ...draftsQuery, enabled: may('definition.deploy') })
  const processes = useQuery({ ...definitionsQuery('process'), enabled: may('case.read') })
  const machines = useQuery({ ...definitionsQuery('machine'), enabled: may('definition.read') })
  const nameOf = useElementNames({
    definitionKeys: processes.data?.map(({ key }) => key) ?? [],
    called: [...new Set(tasks.data?.map(({ processId }) => processId) ?? [])],
  })
  const found: Entry[] = []
  for (const { key, element, name, processId, businessId, instance } of tasks.data ?? []) {
    const label = nameOf(undefined, element) ?? name
    const aside = `${businessId ?? instance} · ${processId}`
    found.push({
      id: `task ${key}`,
      kind: 'task',
      label,
      aside,
      run: () => go(`/inbox?task=${key}`),
    })
  }
  const addCase = (one: CaseSummary, told: string) => {
    const process = nameOf(one.definitionKey, one.processId) ?? one.processName
    const label = one.businessId ?? one.key
    const aside = [told, process].filter((text) => text !== label).join(' · ')
    const href = `/cases/${one.key}`
    // By its number and by its customer: once is enough.
    if (found.some(({ id }) => id === href)) return
    found.push({ id: href, kind: 'case', label, aside, run: () => go(href) })
  }
  for (const one of words === '' ? [] : (cases.data ?? [])) addCase(one, one.title)
  for (const one of called.data ?? []) addCase(one, words)
  for (const { key, name, savedBy } of drafts.data ?? []) {
    const href = `/designer/${key}`
    found.push({ id: href, kind: 'draft', label: name, aside: savedBy, run: () => go(href) })
  }
  for (const { key, id, name } of processes.data ?? []) {
    const href = `/?process=${encodeURIComponent(id)}`
    const label = nameOf(key, id) ?? name ?? id
    found.push({ id: href, kind: 'definition', label, aside: id, run: () => go(href) })
  }
  for (const { key, id, name } of machines.data ?? []) {
    const href = `/machines/${key}`
    found.push({ id: href, kind: 'definition', label: name ?? id, aside: id, run: () => go(href) })
  }
  return found
}
