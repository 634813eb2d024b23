import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { ledgerQuery, type Ledger } from '../../api/promises.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatDuration } from '../../time/duration.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useNames } from '../recipients.ts'
import { calendarId } from '../remaining.ts'

/** Every interval of a promise's clock with who is behind it; the sum is what it has used up. */
export function LedgerTable({ promise }: { promise: string }): ReactNode {
  const { t } = useTranslation()
  const { data, error } = useQuery(ledgerQuery(promise))
  if (error) return <ProblemNote what={t('ledger.failed')} error={error} />
  if (!data) return <div role="status" aria-label={t('shell.loading')} className="skeleton h-24" />
  const used = formatDuration(t, data.elapsedMs, false)
  const goal = formatDuration(t, data.goalMs, false)
  return (
    <div className="grid gap-2 text-xs" data-testid="ledger">
      <ol className="grid gap-2">
        {data.intervals.map((interval, index) => (
          <Interval key={index} interval={interval} />
        ))}
      </ol>
      <p className="font-medium">{t('ledger.sum', { used, goal })}</p>
      {data.changes.length === 0 ? null : (
        <>
          <h4 className="font-medium">{t('ledger.changes')}</h4>
          <ul className="grid gap-1">
            {data.changes.map((change, index) => (
              <ChangeLine key={index} change={change} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Interval({ interval }: { interval: Ledger['intervals'][number] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const { kind, from, until, elapsedMs, calendar, holders, evidence } = interval
  const to = until === undefined ? t('ledger.open') : formatInstant(until, language, 'short')
  return (
    <li className={`border-l-4 pl-2 ${kind === 'run' ? 'border-accent' : 'border-paused-fill'}`}>
      <p className="flex flex-wrap justify-between gap-x-2 font-medium">
        <span>
          {t(`ledger.${kind}`)} · {calendarId(calendar)}
        </span>
        <span className="tabular">{formatDuration(t, elapsedMs, false)}</span>
      </p>
      <p className="tabular text-muted">
        {formatInstant(from, language, 'short')} – {to}
      </p>
      {holders.map(({ by, reason, actor }) => (
        <p key={by}>{t('ledger.held', { who: person(actor), reason })}</p>
      ))}
      <p className="text-muted">
        {t('ledger.evidence', { step: evidence.step, who: person(evidence.by) })}
      </p>
    </li>
  )
}

function ChangeLine({ change }: { change: Ledger['changes'][number] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const { what, reason, fromDueAt, dueAt, because, evidence } = change
  const at = (instant: string | undefined) =>
    instant === undefined ? '–' : formatInstant(instant, language, 'short')
  return (
    <li>
      <span className="font-medium">{t(`ledger.change.${what}`)}</span>{' '}
      {what === 'pauseRefused' ? null : (
        <span className="tabular">
          {at(fromDueAt)} → {at(dueAt)}
        </span>
      )}{' '}
      · {reason}
      {because ? (
        <> · {t(`ledger.refusal.${because.code}`, { most: because.most })}</>
      ) : null} ·{' '}
      {person(evidence.by)}
    </li>
  )
}
