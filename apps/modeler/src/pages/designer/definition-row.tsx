import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { versionsQuery, type NewDraft } from '../../api/drafts.ts'
import { sourceQuery } from '../../api/queries.ts'
import type { Definition } from '../../api/types.ts'
import type { DraftKind } from '../../designer/kinds.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { CompareVersions } from './compare-versions.tsx'

type Props = {
  kind: DraftKind
  definition: Definition
  name: string
  start: (make: () => Promise<NewDraft>) => void
}

/** A deployed definition: its latest version, and on demand all of them, open to be worked on. */
export function DefinitionRow({ kind, definition, name, start }: Props): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <li className="px-4 py-2.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="min-w-0">
          <span className="font-medium break-words">{name}</span>
          <span className="tabular block text-xs text-muted">
            {definition.id} · {t('designer.version', { version: definition.version })}
          </span>
        </span>
        <span className="flex gap-1">
          <Button
            look="quiet"
            aria-expanded={open}
            aria-label={t('designer.versionsOf', { name })}
            onPress={() => setOpen(!open)}
          >
            {t('designer.versions')}
            <Icon name={open ? 'up' : 'down'} className="size-3!" />
          </Button>
          <OpenButton definition={definition} name={name} start={start} />
        </span>
      </div>
      {open ? <Versions kind={kind} definition={definition} name={name} start={start} /> : null}
    </li>
  )
}

function Versions({ kind, definition, name, start }: Props): ReactNode {
  const { t } = useTranslation()
  const versions = useQuery(versionsQuery(kind, definition.id))
  if (versions.error) return <ProblemNote what={t('designer.listFailed')} error={versions.error} />
  const compared = versions.data && versions.data.length > 1 ? versions.data : undefined
  return (
    <div className="mt-1 border-l-2 border-line pl-3">
      <ul>
        {versions.data?.map((version) => (
          <li key={version.key} className="flex items-center justify-between gap-3 py-1">
            <VersionLink definition={version} name={name} />
            <OpenButton definition={version} name={name} start={start} />
          </li>
        ))}
      </ul>
      {compared ? <CompareVersions kind={kind} versions={compared} /> : null}
    </div>
  )
}

/** The way to a version as it is, which is told by what it shows and by what it does. */
function VersionLink({ definition, name }: Pick<Props, 'definition' | 'name'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { key, version, deployedAt } = definition
  const since = formatInstant(deployedAt, language, 'short')
  const shown = `${t('designer.version', { version })} · ${since}`
  return (
    <Link
      to="/designer/version/$definition"
      params={{ definition: key }}
      aria-label={`${t('designer.lookAtVersion', { name, version })}: ${shown}`}
      className="tabular rounded text-xs text-accent underline-offset-4 hover:underline"
    >
      {shown}
    </Link>
  )
}

function OpenButton({ definition, name, start }: Omit<Props, 'kind'>): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { key, resource, version } = definition
  const open = async () => {
    const content = await client.ensureQueryData(sourceQuery(key))
    return { name, resource: resource.split('/').at(-1)!, content, basedOn: key }
  }
  return (
    <Button aria-label={t('designer.openVersion', { name, version })} onPress={() => start(open)}>
      {t('designer.open')}
    </Button>
  )
}
