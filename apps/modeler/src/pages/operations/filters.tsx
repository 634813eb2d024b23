import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { versionsQuery } from '../../api/operations.ts'
import { definitionsQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TypedFilter } from '../../ui/typed-filter.tsx'
import { variablesOf, type OperationsSearch } from './search.ts'

const route = getRouteApi('/operations')

/** Changes a part of the address. */
export function useChange(): (part: Partial<OperationsSearch>) => void {
  const navigate = route.useNavigate()
  return (part) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
}

/** What is looked for: process, version, step, number, variables. */
export function Filters({ search }: { search: OperationsSearch }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const wrong = search.vars !== undefined && variablesOf(search.vars) === undefined
  return (
    <section
      aria-label={t('operations.filter')}
      className="my-4 flex flex-wrap items-start gap-x-3 gap-y-2"
    >
      <ProcessSelect value={search.process} />
      {search.process === undefined ? null : <VersionSelect search={search} id={search.process} />}
      <TypedFilter
        label={t('operations.search')}
        value={search.q ?? ''}
        onChange={(q) => change({ q })}
      />
      <TypedFilter
        label={t('operations.variables')}
        placeholder={`${t('operations.variables')}: ${t('operations.variablesHint')}`}
        value={search.vars ?? ''}
        onChange={(vars) => change({ vars })}
        fault={wrong ? t('operations.variablesWrong') : undefined}
      />
      {search.element === undefined ? null : <ElementChip search={search} id={search.element} />}
    </section>
  )
}

function ProcessSelect({ value }: { value: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const { data: processes = [] } = useQuery(definitionsQuery('process'))
  const { data: machines = [] } = useQuery(definitionsQuery('machine'))
  const all = [...processes, ...machines]
  const nameOf = useElementNames({ definitionKeys: all.map(({ key }) => key), always: true })
  const options = all.map(({ id, key, name }) => {
    return { value: id, label: nameOf(key, id) ?? name ?? id }
  })
  return (
    <SelectField
      label={t('operations.process')}
      value={value ?? ''}
      options={[{ value: '', label: t('operations.everyProcess') }, ...options]}
      onChange={(process) =>
        change({ process: process || undefined, version: undefined, element: undefined })
      }
    />
  )
}

function VersionSelect({ search, id }: { search: OperationsSearch; id: string }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const { data = [] } = useQuery(versionsQuery(id))
  const options = data.map(({ version }) => {
    return { value: String(version), label: t('operations.versionOf', { version }) }
  })
  return (
    <SelectField
      label={t('operations.version')}
      value={search.version ?? ''}
      options={[{ value: '', label: t('operations.everyVersion') }, ...options]}
      onChange={(version) => change({ version: version || undefined })}
    />
  )
}

function ElementChip({ search, id }: { search: OperationsSearch; id: string }): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const { data = [] } = useQuery({
    ...versionsQuery(search.process ?? ''),
    enabled: search.process !== undefined,
  })
  const keys = data.map(({ key }) => key)
  const nameOf = useElementNames({ definitionKeys: keys, always: true })
  const name = keys.map((key) => nameOf(key, id)).find((one) => one !== undefined) ?? id
  return (
    <Button look="quiet" onPress={() => change({ element: undefined })}>
      {t('operations.element', { name })}
      <Icon name="close" className="size-3.5!" />
      <span className="sr-only">{t('operations.clearElement')}</span>
    </Button>
  )
}
