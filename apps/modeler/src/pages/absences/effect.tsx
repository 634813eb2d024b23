import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { absenceEffectQuery, type NewAbsence } from '../../api/absences.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** So many examples are enough to judge by. */
const EXAMPLES_MAX = 6

/** Which notices would find the person away, and to whom they would go. */
export function Effect({ absence }: { absence: NewAbsence }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { recipient } = useNames()
  // Why somebody is away changes nothing of what it does.
  const { reason: _, ...times } = absence
  const { data, error } = useQuery(absenceEffectQuery(useDeferredValue(times)))
  if (error) return <ProblemNote what={t('absences.notForeseen')} error={error} />
  if (!data) return <div className="skeleton h-8" />
  const who = [...new Set(data.items.map(({ goesTo }) => recipient(goesTo)))]
  return (
    <div role="status" data-testid="absence-effect" className="grid gap-1 text-xs">
      <p className="font-medium">
        {data.items.length === 0
          ? t('absences.effectNone')
          : t('absences.effect', { count: data.items.length, who: who.join(t('ladder.and')) })}
        {data.more ? t('absences.andMore') : null}
      </p>
      <ul className="grid gap-0.5 text-muted">
        {data.items.slice(0, EXAMPLES_MAX).map(({ instance, promise, rung, at, goesTo }) => (
          <li key={`${instance} ${promise} ${rung}`} className="tabular">
            {formatInstant(at, language, 'short')}{' '}
            <Link
              to="/cases/$key"
              params={{ key: instance }}
              className="rounded text-accent underline underline-offset-2"
            >
              {promise}
            </Link>{' '}
            {rung} → {recipient(goesTo)}
          </li>
        ))}
      </ul>
    </div>
  )
}
