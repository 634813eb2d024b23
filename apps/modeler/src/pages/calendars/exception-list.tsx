import type { CalendarDefinition } from '@punctual/calendar'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Edits } from '../../administration/use-edits.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { exceptionText } from './compare.ts'
import { useDayWords } from './day-words.ts'
import { exceptionsOf, withExceptions } from './edit.ts'

type Props = {
  edits: Edits<CalendarDefinition>
  unit: string | undefined
  year: string
  mayChange: boolean
  onChoose: (date: string) => void
}

/** The days of a year with a rule of their own, of the calendar or of one unit. */
export function ExceptionList({ edits, unit, year, mayChange, onChoose }: Props): ReactNode {
  const { t } = useTranslation()
  const words = useDayWords()
  const all = exceptionsOf(edits.value, unit).filter(({ date }) => date.startsWith(year))
  if (all.length === 0)
    return <p className="px-4 py-3 text-muted">{t('calendars.noExceptions', { year })}</p>
  return (
    <ul className="max-h-72 divide-y divide-line overflow-auto">
      {all.map((exception) => (
        <li key={exception.date} className="flex items-center gap-2 px-4 py-1.5">
          <button
            type="button"
            onClick={() => onChoose(exception.date)}
            className="min-h-6 min-w-0 flex-1 rounded text-left break-words hover:text-accent"
          >
            <span className="tabular font-medium">{words.day(exception.date)}</span>{' '}
            <span className="text-muted">{exceptionText(t, exception)}</span>
          </button>
          {mayChange ? (
            <Button
              look="quiet"
              className="px-2"
              aria-label={t('calendars.removeDay', { day: words.day(exception.date) })}
              onPress={() => edits.edit((before) => withExceptions(before, unit, [exception.date]))}
            >
              <Icon name="close" />
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
