import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ChangesTable } from '../../administration/changes-table.tsx'
import type { CalendarVersion } from '../../api/calendars.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { compareCalendars } from './compare.ts'

/** Every version: who made it when and why, and what it changed. */
export function VersionList({ versions }: { versions: readonly CalendarVersion[] }): ReactNode {
  return (
    <ol className="divide-y divide-line">
      {versions.map((version, i) => (
        <Version key={version.version} version={version} former={versions[i + 1]} />
      ))}
    </ol>
  )
}

type Props = { version: CalendarVersion; former: CalendarVersion | undefined }

function Version({ version: { version, at, by, reason, definition }, former }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{t('calendars.version', { version })}</span>
        <span className="tabular text-xs text-muted">
          {at === undefined
            ? t('calendars.seeded')
            : t('calendars.savedBy', {
                at: formatInstant(at, language, 'short'),
                by: person(by ?? ''),
              })}
        </span>
      </p>
      {reason === undefined ? null : <p className="text-xs break-words">{reason}</p>}
      {former ? (
        <details className="text-xs">
          <summary className="w-fit rounded text-accent">
            {t('calendars.against', { version: former.version })}
          </summary>
          <ChangesTable changes={compareCalendars(t, former.definition, definition)} />
        </details>
      ) : null}
    </li>
  )
}
