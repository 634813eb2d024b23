import { dueOf, parseDuration, tellWay, type Calendar } from '@punctual/calendar'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useMinute } from '../../time/clock.ts'
import { comingFriday } from '../../time/friday.ts'
import { localTime, withOffset } from '../../time/local.ts'
import { TextField } from '../../ui/text-field.tsx'

const examples = ['BH8', 'BH4', 'P3WD', 'P1WD', 'PT24H']

/** "Eight working hours from Friday 16:30 are due …", by what is edited. */
export function Tester({ calendar }: { calendar: Calendar }): ReactNode {
  const { t } = useTranslation()
  const now = useMinute()
  const { zone, continuous } = calendar
  const [length, setLength] = useState(continuous ? 'PT24H' : 'BH8')
  const [from, setFrom] = useState(() => localTime(comingFriday(now, '16:30', zone), zone))
  return (
    <div className="grid gap-3 p-4">
      <div className="grid gap-3">
        <TextField
          label={t('calendars.try.length')}
          hint={t('calendars.try.hint')}
          value={length}
          onChange={setLength}
          examples={examples}
          maxLength={100}
        />
        <TextField
          label={t('calendars.try.from', { zone })}
          type="datetime-local"
          value={from}
          onChange={setFrom}
        />
      </div>
      <Answer calendar={calendar} length={length} from={from} />
    </div>
  )
}

type AnswerProps = { calendar: Calendar; length: string; from: string }

function Answer({ calendar, length, from }: AnswerProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const duration = parseDuration(length)
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(from)
    ? Date.parse(withOffset(from.slice(0, 16), calendar.zone))
    : NaN
  if ('problem' in duration) return <Refusal sentence={duration.problem} />
  if (Number.isNaN(at)) return null
  const onThis = { ...duration, calendar: calendar.id }
  const due = dueOf(onThis, at, () => calendar, calendar.id)
  if ('problem' in due) return <Refusal sentence={due.problem} />
  const text = localTime(new Date(due.dueAt).toISOString(), calendar.zone).replace('T', ' ')
  return (
    <div role="status" className="grid gap-1">
      <p>
        {t('calendars.try.due')}{' '}
        <strong className="tabular text-base" data-testid="tried-due">
          {text}
        </strong>
        {due.provisional ? (
          <span className="text-muted"> {t('calendars.provisionalDue')}</span>
        ) : null}
      </p>
      <ol className="grid gap-0.5 text-xs text-muted">
        {tellWay(calendar, at, due.dueAt, language).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </div>
  )
}

function Refusal({ sentence }: { sentence: string }): ReactNode {
  return (
    <p role="alert" className="text-xs text-late">
      {sentence}
    </p>
  )
}
