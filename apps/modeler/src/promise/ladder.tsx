import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import type { ServicePromise } from '../api/types.ts'
import { useLanguage } from '../i18n/setup.ts'
import { useNow } from '../time/clock.ts'
import { formatInstant, formatNear } from '../time/format.ts'
import { marksOf, type Mark } from './ladder-marks.ts'
import { RungText } from './rung-text.tsx'
import { TimeLeft } from './time-left.tsx'
import { useThresholds } from './thresholds.ts'
import { isOver } from './remaining.ts'

/**
 * The ladder of a promise, from its start at the top: every rung with its instant and whom it
 * tells, due, and now.
 */
export function Ladder({ promise }: { promise: ServicePromise }): ReactNode {
  const { t } = useTranslation()
  const now = useNow()
  const rungs = useThresholds(promise)
  const marks = marksOf(promise, rungs, isOver(promise) ? undefined : now)
  return (
    <ol aria-label={t('ladder.label')} className="relative text-xs">
      {marks.map((mark, index) => (
        <MarkRow
          key={mark.id}
          mark={mark}
          promise={promise}
          now={now}
          ends={index === marks.length - 1}
        />
      ))}
    </ol>
  )
}

type RowProps = { mark: Mark; promise: ServicePromise; now: number; ends: boolean }

function MarkRow({ mark, promise, now, ends }: RowProps): ReactNode {
  const language = useLanguage()
  return (
    <li data-mark={mark.kind} data-status={mark.status} className="flex gap-3">
      <span aria-hidden="true" className="flex w-3 shrink-0 flex-col items-center">
        <span className={`mt-1 size-3 shrink-0 rounded-full border-2 ${dotOf(mark)}`} />
        {ends ? null : (
          <span className={`w-0.5 flex-1 ${mark.passed ? 'bg-line-strong' : 'bg-line'}`} />
        )}
      </span>
      <span className={`min-w-0 flex-1 ${ends ? '' : 'pb-2.5'}`}>
        {mark.kind === 'now' ? <NowText promise={promise} /> : <RungText mark={mark} />}
      </span>
      <time
        dateTime={new Date(mark.at).toISOString()}
        title={formatInstant(mark.at, language, 'full')}
        className={`tabular shrink-0 pt-px ${mark.kind === 'due' ? 'font-semibold' : 'text-muted'}`}
      >
        {formatNear(mark.at, now, language)}
      </time>
    </li>
  )
}

function NowText({ promise }: { promise: ServicePromise }): ReactNode {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap items-center gap-x-2 rounded-md bg-accent-soft px-2 py-0.5">
      <span className="font-semibold text-accent">{t('ladder.now')}</span>
      <TimeLeft promise={promise} />
    </span>
  )
}

function dotOf({ kind, status }: Mark): string {
  switch (kind) {
    case 'now':
      return 'border-accent bg-accent ring-3 ring-accent-soft'
    case 'due':
      return status === 'fired' ? 'border-late-fill bg-late-fill' : 'border-ink bg-surface'
    case 'end':
      return 'border-calm-fill bg-calm-fill'
    case 'start':
      return 'border-line-strong bg-line-strong'
    default:
      return status === 'fired' ? 'border-soon-fill bg-soon-fill' : 'border-line-strong bg-surface'
  }
}
