import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Absence } from '../../api/absences.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { useMinute } from '../../time/clock.ts'
import { byPerson, placeOf, weeksOf, weeksShown, type Span } from './span.ts'
import './absences.css'

const hundred = 100

type Props = { span: Span; absences: readonly Absence[] }

/** The weeks, a row for everybody who is away in them; the table below says the same. */
export function Timeline({ span, absences }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const now = useMinute()
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const isNow = now >= span.from && now < span.to
  return (
    <div
      role="region"
      tabIndex={0}
      aria-label={t('absences.picture', { count: weeksShown })}
      className="absence-picture overflow-x-auto"
    >
      <div aria-hidden="true" className="min-w-[36rem]">
        <div className="absence-row text-2xs text-muted">
          <span />
          <span className="absence-weeks">
            {weeksOf(span).map((week) => (
              <span key={week}>{day.format(new Date(week))}</span>
            ))}
          </span>
        </div>
        {[...byPerson(absences)].map(([id, own]) => (
          <div key={id} className="absence-row">
            <span className="truncate text-xs font-medium">{person(id)}</span>
            <span className="absence-track">
              {isNow ? (
                <span
                  className="absence-now"
                  style={{ insetInlineStart: `${placeOf(now, span) * hundred}%` }}
                />
              ) : null}
              {own.map((absence) => (
                <Bar key={absence.id} span={span} absence={absence} />
              ))}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}

function Bar({ span, absence }: { span: Span; absence: Absence }): ReactNode {
  const { person } = useNames()
  const { fromAt, untilAt, substitute } = absence
  const start = placeOf(Date.parse(fromAt), span) * hundred
  const end = placeOf(Date.parse(untilAt), span) * hundred
  return (
    <span
      className="absence-bar"
      style={{ insetInlineStart: `${start}%`, width: `${end - start}%` }}
    >
      {substitute === undefined ? '—' : `→ ${person(substitute)}`}
    </span>
  )
}
