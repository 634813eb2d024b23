import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { accessesQuery, foundCasesQuery } from '../../api/audit.ts'
import { useRights } from '../../api/session.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TypedFilter } from '../../ui/typed-filter.tsx'

const route = getRouteApi('/audit')

/** Where an audit begins: the search for a case, and who looked at what. */
export function AuditPage(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  usePageTitle(t('audit.title'))
  return (
    <AriaProviders>
      <h1 className="text-xl font-semibold tracking-tight">{t('audit.title')}</h1>
      <div className="mt-4 mb-6 max-w-prose">
        <p className="font-medium">{t('audit.start')}</p>
        <p className="mt-1 mb-3 text-muted">{t('audit.startText')}</p>
        <TypedFilter
          label={t('audit.start')}
          value={q}
          onChange={(text) => void navigate({ search: { q: text }, replace: true })}
        />
      </div>
      {may('case.read') ? <Found q={q} /> : null}
      {may('access.read') ? <Accesses /> : null}
    </AriaProviders>
  )
}

function Found({ q }: { q: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data, error, refetch } = useQuery(foundCasesQuery(q))
  const nameOf = useElementNames({
    definitionKeys: data?.items.map(({ definitionKey }) => definitionKey) ?? [],
    always: true,
  })
  if (error)
    return <ProblemNote what={t('audit.failed')} error={error} retry={() => void refetch()} />
  if (!data) return <div className="skeleton mb-4 h-48" />
  return (
    <Panel title={t('audit.latest')} className="mb-4">
      {data.items.length === 0 ? <p className="p-4 text-muted">{t('audit.none')}</p> : null}
      <ul className="divide-y divide-line">
        {data.items.map(({ key, businessId, definitionKey, processId, ...item }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
            <Link
              to="/audit/$key"
              params={{ key }}
              className="rounded font-semibold text-accent underline-offset-4 hover:underline"
            >
              {businessId ?? key}
            </Link>
            <span>{nameOf(definitionKey, processId) ?? item.processName}</span>
            <CaseStateChip state={item.state} />
            <span className="tabular ml-auto text-xs text-muted">
              {formatInstant(item.openedAt, language, 'short')}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Accesses(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data, error } = useQuery(accessesQuery)
  return (
    <Panel title={t('access.title')}>
      <p className="border-b border-line px-4 py-2 text-xs text-muted">{t('audit.logged')}</p>
      {error ? <ProblemNote what={t('audit.failed')} error={error} /> : null}
      {data?.items.length === 0 ? <p className="p-4 text-muted">{t('access.none')}</p> : null}
      <ul className="divide-y divide-line">
        {data?.items.map(({ at, by, kind, what }, index) => (
          <li key={index} className="grid gap-x-4 px-4 py-2 text-xs sm:grid-cols-[10rem_9rem_1fr]">
            <time dateTime={at} className="tabular text-muted">
              {formatInstant(at, language, 'full')}
            </time>
            <span className="font-medium break-words">{by}</span>
            <span className="font-mono break-all">
              {kind} {what}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
