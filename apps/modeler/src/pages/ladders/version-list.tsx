import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ChangesTable } from '../../administration/changes-table.tsx'
import { ladderFileQuery } from '../../api/ladders.ts'
import type { Definition } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { compareLadders } from './compare.ts'

/** Every version of a ladder: who deployed it when and why, and what it changed. */
export function VersionList({ versions }: { versions: readonly Definition[] }): ReactNode {
  return (
    <ol className="divide-y divide-line">
      {versions.map((version, i) => (
        <Version key={version.key} version={version} former={versions[i + 1]} />
      ))}
    </ol>
  )
}

type Props = { version: Definition; former: Definition | undefined }

function Version({ version, former }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const [open, setOpen] = useState(false)
  const { deployedAt, deployedBy, reason } = version
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{t('calendars.version', { version: version.version })}</span>
        <span className="tabular text-xs text-muted">
          {t('calendars.savedBy', {
            at: formatInstant(deployedAt, language, 'short'),
            by: person(deployedBy),
          })}
        </span>
      </p>
      {reason === undefined ? null : <p className="text-xs break-words">{reason}</p>}
      {former ? (
        <details className="text-xs" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="w-fit rounded text-accent">
            {t('calendars.against', { version: former.version })}
          </summary>
          {open ? <Against version={version} former={former} /> : null}
        </details>
      ) : null}
    </li>
  )
}

function Against({ version, former }: { version: Definition; former: Definition }): ReactNode {
  const { t } = useTranslation()
  const { recipient } = useNames()
  const { data: after } = useQuery(ladderFileQuery(version.key))
  const { data: before } = useQuery(ladderFileQuery(former.key))
  if (!before || !after) return <div className="skeleton h-12" />
  return <ChangesTable changes={compareLadders(t, recipient, before, after)} />
}
