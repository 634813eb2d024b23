import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TypedFilter } from '../../ui/typed-filter.tsx'
import type { CasesSearch, CaseSort, CaseStateFilter } from './search.ts'

const states: readonly CaseStateFilter[] = ['active', 'completed', 'terminated', 'all']
const sorts: readonly CaseSort[] = ['due', '-openedAt']

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
  return (
    <TypedFilter
      label={t('cases.search')}
      value={value}
      onChange={(q) => void navigate({ search: (search) => ({ ...search, q }), replace: true })}
    />
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
