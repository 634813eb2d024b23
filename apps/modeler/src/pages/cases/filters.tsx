import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { SearchField } from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { definitionsQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { Icon } from '../../ui/icons.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { CasesSearch, CaseSort, CaseStateFilter } from './search.ts'

const states: readonly CaseStateFilter[] = ['active', 'completed', 'terminated', 'all']
const sorts: readonly CaseSort[] = ['due', '-openedAt']
/** A search begins when typing pauses. */
const typingPauseMs = 250

/** What the list shows: state, process, search, order. All of it stands in the address. */
export function Filters({ search }: { search: CasesSearch }): ReactNode {
  const { t } = useTranslation()
  return (
    <section
      aria-label={t('cases.filter')}
      className="my-4 flex flex-wrap items-center gap-x-3 gap-y-2"
    >
      <StateLinks />
      <SearchBox value={search.q ?? ''} />
      <ProcessSelect value={search.process ?? ''} />
      {search.state === undefined ? <SortSelect value={search.sort ?? 'due'} /> : null}
    </section>
  )
}

function StateLinks(): ReactNode {
  const { t } = useTranslation()
  return (
    <ul
      aria-label={t('cases.column.state')}
      className="flex rounded-lg border border-line bg-surface p-0.5"
    >
      {states.map((state) => (
        <li key={state}>
          <Link
            to="/"
            search={(search) => ({ ...search, state: state === 'active' ? undefined : state })}
            activeOptions={{ exact: true }}
            className="segment-link"
          >
            {t(`state.${state}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function SearchBox({ value }: { value: string }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  const [typed, setTyped] = useState({ text: value, of: value })
  // The address changed otherwise (a link, the back button): it wins over what was typed before.
  if (typed.of !== value) setTyped({ text: value, of: value })
  const { text } = typed
  useEffect(() => {
    const q = text.trim()
    if (q === value) return undefined
    const timer = setTimeout(() => {
      void navigate({ search: (search) => ({ ...search, q: q || undefined }), replace: true })
    }, typingPauseMs)
    return () => clearTimeout(timer)
  }, [text, value, navigate])
  return (
    <SearchField
      aria-label={t('cases.search')}
      value={text}
      onChange={(entered) => setTyped({ text: entered, of: value })}
      className="relative min-w-0 flex-1 basis-52 sm:max-w-72"
    >
      <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-muted" />
      <Input placeholder={t('cases.search')} className="search-control" />
    </SearchField>
  )
}

function ProcessSelect({ value }: { value: string }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  const { data = [] } = useQuery(definitionsQuery('process'))
  const nameOf = useElementNames({ definitionKeys: data.map(({ key }) => key) })
  const options = data.map(({ id, key, name }) => ({
    value: id,
    label: nameOf(key, id) ?? name ?? id,
  }))
  return (
    <SelectField
      label={t('cases.column.process')}
      value={value}
      options={[{ value: '', label: t('cases.everyProcess') }, ...options]}
      onChange={(process) =>
        void navigate({ search: (search) => ({ ...search, process: process || undefined }) })
      }
    />
  )
}

function SortSelect({ value }: { value: CaseSort }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  return (
    <SelectField
      label={t('cases.sort')}
      value={value}
      options={sorts.map((sort) => ({ value: sort, label: t(`cases.sorted.${sort}`) }))}
      onChange={(sort) => {
        const wanted = sorts.find((one) => one === sort)
        void navigate({
          search: (search) => ({ ...search, sort: wanted === 'due' ? undefined : wanted }),
        })
      }}
    />
  )
}
