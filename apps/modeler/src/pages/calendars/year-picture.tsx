import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useLanguage } from '../../i18n/setup.ts'
import type { Day } from './days.ts'
import { shifted, weekdays } from './edit.ts'
import { useDayWords } from './day-words.ts'
import './calendars.css'

type Props = {
  year: string
  days: readonly Day[]
  chosen: string | undefined
  onChoose: (date: string) => void
  onLook: (date: string | undefined) => void
}

const moves: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
}

/**
 * The twelve months of a year. One day has the focus; the arrows move it, and whatever day has the
 * focus or the pointer is explained.
 */
export function YearPicture({ year, days, chosen, onChoose, onLook }: Props): ReactNode {
  const { t } = useTranslation()
  const picture = useRef<HTMLDivElement>(null)
  const entry = days.some(({ date }) => date === chosen) ? chosen : days[0]?.date
  const move = (event: KeyboardEvent) => {
    const by = moves[event.key]
    const from = (event.target as HTMLElement).dataset['date']
    if (by === undefined || from === undefined) return
    const next = picture.current?.querySelector<HTMLElement>(`[data-date="${shifted(from, by)}"]`)
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div
      ref={picture}
      role="group"
      aria-label={t('calendars.picture', { year })}
      onKeyDown={move}
      onMouseLeave={() => onLook(undefined)}
      className="grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-4 gap-y-3"
    >
      {Array.from({ length: 12 }, (_, month) => (
        <Month
          key={month}
          month={`${year}-${String(month + 1).padStart(2, '0')}`}
          days={days}
          entry={entry}
          chosen={chosen}
          onChoose={onChoose}
          onLook={onLook}
        />
      ))}
    </div>
  )
}

type MonthProps = Omit<Props, 'year'> & { month: string; entry: string | undefined }

function Month({ month, days, entry, chosen, onChoose, onLook }: MonthProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const words = useDayWords()
  const own = days.filter(({ date }) => date.startsWith(month))
  const first = own[0]
  if (!first) return null
  const before = (new Date(first.date).getUTCDay() + 6) % 7
  const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' })
  return (
    <section aria-label={name.format(new Date(first.date))}>
      <h3 className="mb-1 text-xs font-semibold">{name.format(new Date(first.date))}</h3>
      <div className="grid grid-cols-7 gap-px">
        {weekdays.map((day) => (
          <span key={day} aria-hidden="true" className="text-center text-2xs text-muted">
            {t(`calendars.initial.${day}`)}
          </span>
        ))}
        {own.map((day, i) => (
          <button
            key={day.date}
            type="button"
            data-date={day.date}
            data-look={day.look}
            data-letter={words.letter(day.look)}
            data-provisional={day.provisional}
            tabIndex={day.date === entry ? 0 : -1}
            aria-pressed={day.date === chosen}
            aria-label={words.line(day)}
            style={i === 0 ? { gridColumnStart: before + 1 } : undefined}
            onClick={() => onChoose(day.date)}
            onFocus={() => onLook(day.date)}
            onMouseEnter={() => onLook(day.date)}
            className="calendar-day"
          >
            {Number(day.date.slice(8))}
          </button>
        ))}
      </div>
    </section>
  )
}

/** What the colours, patterns and letters of the picture mean. */
export function Legend(): ReactNode {
  const { t } = useTranslation()
  const words = useDayWords()
  const shown = ['work', 'half', 'rest', 'holiday', 'makeUp', 'closed', 'special'] as const
  return (
    <ul aria-label={t('calendars.legend')} className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {shown.map((look) => (
        <li key={look} className="flex items-center gap-1.5">
          <span
            aria-hidden="true"
            data-look={look}
            data-letter={words.letter(look)}
            className="calendar-day calendar-sample"
          >
            1
          </span>
          {t(`calendars.look.${look}`)}
        </li>
      ))}
      <li className="flex items-center gap-1.5">
        <span
          aria-hidden="true"
          data-look="work"
          data-provisional="true"
          className="calendar-day calendar-sample"
        >
          1
        </span>
        {t('calendars.look.provisional')}
      </li>
    </ul>
  )
}
