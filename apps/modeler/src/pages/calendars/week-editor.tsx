import type { CalendarDefinition } from '@punctual/calendar'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Edits } from '../../administration/use-edits.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { hoursText } from './compare.ts'
import { minuteOf } from './days.ts'
import {
  hoursOf,
  periodsOf,
  weekdays,
  withNewPeriod,
  withoutLastPeriod,
  withWeekday,
  type Period,
  type Weekday,
} from './edit.ts'

type Props = { edits: Edits<CalendarDefinition>; mayChange: boolean }

/** The hours of every week, with breaks; one week after the other where they change on a day. */
export function WeekEditor({ edits, mayChange }: Props): ReactNode {
  const { t } = useTranslation()
  const periods = periodsOf(edits.value)
  return (
    <div className="grid gap-4 p-4">
      {periods.map((period, index) => (
        <section key={period.from ?? 'first'} aria-label={spanText(period)}>
          {periods.length === 1 ? null : (
            <h3 className="mb-2 text-xs font-semibold">{spanText(period)}</h3>
          )}
          <div className="grid gap-2">
            {weekdays.map((day) => (
              <WeekdayRow
                key={day}
                day={day}
                hours={period.weekly[day] ?? []}
                {...(mayChange && {
                  onChange: (hours: readonly string[]) =>
                    edits.edit((before) => withWeekday(before, index, day, hours)),
                })}
              />
            ))}
          </div>
        </section>
      ))}
      {mayChange ? <PeriodTools edits={edits} several={periods.length > 1} /> : null}
      <p className="text-xs text-muted">{t('calendars.hoursHint')}</p>
    </div>
  )
}

const spanText = ({ from, to }: Period) => `${from ?? '…'} – ${to ?? '…'}`

type RowProps = {
  day: Weekday
  hours: readonly string[]
  onChange?: (hours: readonly string[]) => void
}

/** One weekday: its hours as text, and as a bar from midnight to midnight. */
function WeekdayRow({ day, hours, onChange }: RowProps): ReactNode {
  const { t } = useTranslation()
  const written = hours.join(', ')
  const [typed, setTyped] = useState({ text: written, of: written })
  if (typed.of !== written) setTyped({ text: written, of: written })
  const name = t(`calendars.weekday.${day}`)
  const take = () => {
    const wanted = hoursOf(typed.text)
    if (wanted.join(', ') !== written) onChange?.(wanted)
  }
  return (
    <div className="grid grid-cols-[3.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1">
      <span className="font-medium">{name}</span>
      {onChange ? (
        <input
          aria-label={t('calendars.hoursOf', { day: name })}
          value={typed.text}
          placeholder={t('calendars.closed')}
          autoComplete="off"
          onChange={(event) => setTyped({ text: event.target.value, of: written })}
          onBlur={take}
          onKeyDown={(event) => (event.key === 'Enter' ? take() : undefined)}
          className="tabular h-8 w-full rounded-lg border border-line-strong bg-surface px-2.5"
        />
      ) : (
        <span className="tabular">{hoursText(t, hours)}</span>
      )}
      <div aria-hidden="true" className="hours-bar col-start-2">
        {hours.map((each) => (
          <span key={each} style={placeOf(each)} />
        ))}
      </div>
    </div>
  )
}

const dayMinutes = 24 * 60

/** Hours past midnight end at the bar's end. */
function placeOf(hours: string) {
  const [from = '', to = ''] = hours.split('-')
  const [start, end] = [minuteOf(from), Math.min(minuteOf(to), dayMinutes)]
  const part = (minutes: number) => `${(minutes / dayMinutes) * 100}%`
  return { insetInlineStart: part(start), width: part(Math.max(0, end - start)) }
}

function PeriodTools({ edits, several }: { edits: Edits<CalendarDefinition>; several: boolean }) {
  const { t } = useTranslation()
  const [from, setFrom] = useState('')
  const last = periodsOf(edits.value).at(-1)?.from ?? ''
  const isPossible = /^\d{4}-\d\d-\d\d$/.test(from) && from > last
  return (
    <details className="text-xs">
      <summary className="w-fit rounded text-accent">{t('calendars.otherWeek')}</summary>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <TextField label={t('calendars.holdsFrom')} type="date" value={from} onChange={setFrom} />
        <Button
          isDisabled={!isPossible}
          onPress={() => edits.edit((before) => withNewPeriod(before, from))}
        >
          {t('calendars.addWeek')}
        </Button>
        {several ? (
          <Button onPress={() => edits.edit(withoutLastPeriod)}>{t('calendars.removeWeek')}</Button>
        ) : null}
      </div>
    </details>
  )
}
