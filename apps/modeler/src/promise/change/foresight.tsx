import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { foresightQuery, type ForeseenRung } from '../../api/promises.ts'
import { laddersQuery } from '../../api/queries.ts'
import type { ServicePromise } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useMinute } from '../../time/clock.ts'
import { formatNear } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { channelName } from '../channel-name.ts'
import { calendarId } from '../remaining.ts'
import { useNames } from '../recipients.ts'
import { thresholdText } from '../target.ts'

/**
 * What the ladder will do while nobody does anything: calendars, rosters, absences and quiet hours
 * are in it.
 */
export function Foresight({ promise }: { promise: ServicePromise }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const { data, error } = useQuery(foresightQuery(promise.key, language))
  const { data: ladders } = useQuery(laddersQuery)
  const steps = ladders?.find(({ id }) => id === promise.ladder)?.rungs ?? []
  const threshold = (rung: string) => steps.find(({ id }) => id === rung)?.at ?? rung
  if (error) return <ProblemNote what={t('foresight.failed')} error={error} />
  if (!data) return <div role="status" aria-label={t('shell.loading')} className="skeleton h-24" />
  return (
    <div className="grid gap-2 text-xs" data-testid="foresight">
      <p>
        {data.paused
          ? t('foresight.paused')
          : t(Date.parse(data.dueAt) < now ? 'foresight.was' : 'foresight.due', {
              at: formatNear(data.dueAt, now, language),
              calendar: calendarId(data.calendar),
            })}
        {data.provisional ? <> {t('foresight.provisional')}</> : null}
      </p>
      {data.rungs.length === 0 && !data.paused ? (
        <p className="text-muted">{t('foresight.none')}</p>
      ) : null}
      <ol className="grid gap-2">
        {data.rungs.map((rung) => (
          <Rung key={rung.id} rung={rung} threshold={threshold(rung.id)} />
        ))}
      </ol>
    </div>
  )
}

function Rung({ rung, threshold }: { rung: ForeseenRung; threshold: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  return (
    <li className="rounded-lg border border-line p-2">
      <p className="flex justify-between gap-2 font-medium">
        <span>{thresholdText(t, threshold)}</span>
        <time dateTime={rung.at} className="tabular">
          {formatNear(rung.at, now, language)}
        </time>
      </p>
      <p className="text-muted">{rung.arithmetic}</p>
      <ul>
        {rung.notices.map((notice, index) => (
          <NoticeLine key={index} notice={notice} />
        ))}
      </ul>
      {rung.problems.map((problem) => (
        <p key={problem} className="text-late">
          {problem}
        </p>
      ))}
    </li>
  )
}

function NoticeLine({ notice }: { notice: ForeseenRung['notices'][number] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const { recipient } = useNames()
  const { to, insteadOf, held, deliverAt, channel, readers } = notice
  const at = formatNear(deliverAt, now, language)
  const who = recipient(to)
  return (
    <li className="mt-1">
      {t(held ? 'foresight.held' : 'foresight.tells', {
        who,
        at,
        channel: channelName(t, channel),
      })}
      {insteadOf === undefined ? null : (
        <> {t('foresight.insteadOf', { who: recipient(insteadOf) })}</>
      )}
      {readers.length === 0 ? null : (
        <span className="text-muted">
          {' '}
          {t('foresight.readers', {
            who: readers.map(({ reader }) => recipient(reader)).join(t('ladder.and')),
          })}
        </span>
      )}
    </li>
  )
}
