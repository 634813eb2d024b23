import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { definitionQuery, sourceQuery } from '../../api/queries.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

const route = getRouteApi('/machines/$key')
const MachineView = lazy(() => import('../../machine/machine-view.tsx'))

/** One version of a machine: its picture and its file. */
export function MachinePage(): ReactNode {
  const { t } = useTranslation()
  const { key } = route.useParams()
  const definition = useQuery(definitionQuery(key))
  const source = useQuery(sourceQuery(key))
  const error = definition.error ?? source.error
  const nameOf = useElementNames({ definitionKeys: [key], always: true })
  const { id = '', name: given } = definition.data ?? {}
  const name = nameOf(key, id) ?? given ?? t('machine.unknown')
  usePageTitle(name)
  return (
    <AriaProviders>
      <Link
        to="/machines"
        className="mb-2 inline-flex items-center gap-1 rounded text-muted hover:text-ink"
      >
        <Icon name="back" />
        {t('machine.back')}
      </Link>
      <h1 className="text-2xl font-semibold tracking-tight break-words">{name}</h1>
      {definition.data ? (
        <p className="tabular mt-1 mb-4 text-muted">
          {definition.data.id} · {t('machine.version', { version: definition.data.version })} ·{' '}
          {definition.data.resource}
        </p>
      ) : null}
      {error ? <ProblemNote what={t('machine.failed')} error={error} /> : null}
      {source.data === undefined ? null : <Parts definitionKey={key} json={source.data} />}
    </AriaProviders>
  )
}

function Parts({ definitionKey, json }: { definitionKey: string; json: string }): ReactNode {
  const { t } = useTranslation()
  const { state, view } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (id: string) =>
    void navigate({
      search: (search) => ({ ...search, state: id === state ? undefined : id }),
      replace: true,
      resetScroll: false,
    })
  const keepView = (moved: string | undefined) =>
    void navigate({
      search: (search) => ({ ...search, view: moved }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div className="grid gap-4">
      <Suspense fallback={<div className="card skeleton h-96" />}>
        <MachineView
          title={t('machine.title')}
          definitionKey={definitionKey}
          json={json}
          chosen={state}
          choose={choose}
          view={view}
          keepView={keepView}
        />
      </Suspense>
      <Panel title={t('machine.source')}>
        <pre
          tabIndex={0}
          aria-label={t('machine.source')}
          className="max-h-96 overflow-auto p-4 font-mono text-xs leading-5"
        >
          {json}
        </pre>
      </Panel>
    </div>
  )
}
