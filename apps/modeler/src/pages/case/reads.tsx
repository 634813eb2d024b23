import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { readsQuery } from '../../api/personal.ts'
import { useRights } from '../../api/session.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Who saw personal data of a case in clear, for who may read the log of accesses. */
export function Reads({ caseKey }: { caseKey: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const may = useRights()
  const mayRead = may('access.read')
  const { data, error, refetch } = useQuery({ ...readsQuery(caseKey), enabled: mayRead })
  if (!mayRead) return null
  if (error)
    return (
      <ProblemNote what={t('personal.readsFailed')} error={error} retry={() => void refetch()} />
    )
  const items = data?.items ?? []
  return (
    <section className="mt-5">
      <h3 className="mb-2 font-semibold">{t('personal.reads')}</h3>
      {items.length === 0 ? <p className="text-muted">{t('personal.noReads')}</p> : null}
      <ul className="grid gap-2" data-testid="reads">
        {items.map(({ at, by, kind, what }) => (
          <li key={`${at} ${by} ${what}`} className="flex flex-wrap justify-between gap-x-3">
            <span className="min-w-0 break-words">
              <span className="font-medium">{person(by)}</span>
              {kind === 'reveal' ? <> · {t('personal.revealed')}</> : null} ·{' '}
              <span className="text-muted">{what}</span>
            </span>
            <span className="tabular text-muted">{formatInstant(at, language, 'short')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
