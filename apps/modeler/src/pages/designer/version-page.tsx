import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { definitionQuery, sourceQuery } from '../../api/queries.ts'
import type { Definition } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { BackToList } from './back-to-list.tsx'
import { EditAsDraft } from './edit-as-draft.tsx'

const route = getRouteApi('/designer/version/$definition')

/** What shows a version: the definition, its file, and what stands above them. */
export type VersionProps = { definition: Definition; source: string; header: ReactNode }

const ProcessVersion = lazy(() => import('./process-version.tsx'))
const TextVersion = lazy(() => import('./text-version.tsx'))

/** A deployed version as it is: to look at, to compare by, to begin a draft from. */
export function VersionPage(): ReactNode {
  const { t } = useTranslation()
  const { definition: key } = route.useParams()
  const definition = useQuery(definitionQuery(key))
  const source = useQuery(sourceQuery(key))
  const error = definition.error ?? source.error
  usePageTitle(definition.data?.name ?? definition.data?.id ?? t('designer.title'))
  return (
    <AriaProviders>
      {error ? (
        <>
          <BackToList />
          <ProblemNote what={t('designer.versionFailed')} error={error} />
        </>
      ) : definition.data && source.data !== undefined ? (
        <Version key={key} definition={definition.data} source={source.data} />
      ) : (
        skeleton
      )}
    </AriaProviders>
  )
}

function Version({ definition, source }: Omit<VersionProps, 'header'>): ReactNode {
  const Shown: ComponentType<VersionProps> =
    definition.kind === 'process' ? ProcessVersion : TextVersion
  return (
    <Suspense fallback={skeleton}>
      <Shown
        definition={definition}
        source={source}
        header={<Header definition={definition} source={source} />}
      />
    </Suspense>
  )
}

function Header({ definition, source }: Omit<VersionProps, 'header'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { key, id, name, version, latest, deployedAt, deployedBy, reason } = definition
  const runs = definition.kind === 'process' || definition.kind === 'machine'
  const nameOf = useElementNames({ definitionKeys: runs ? [key] : [], always: true })
  const at = formatInstant(deployedAt, language, 'short')
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <BackToList />
      <h1 className="min-w-0 truncate text-lg font-semibold">
        {nameOf(key, id) ?? name ?? id} · {t('designer.version', { version })}
      </h1>
      <Chip tone="neutral" icon="info">
        {t(latest ? 'designer.latestVersion' : 'designer.olderVersion')}
      </Chip>
      <span className="text-xs text-muted">
        {t('designer.deployedBy', { at, by: deployedBy })}
        {reason === undefined ? null : ` · ${reason}`}
      </span>
      <span className="ml-auto">
        <EditAsDraft definition={definition} source={source} />
      </span>
    </header>
  )
}

const skeleton = <div className="card skeleton h-[70vh]" />
