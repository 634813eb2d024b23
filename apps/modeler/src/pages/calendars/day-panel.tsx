import type { CalendarDefinition } from '@punctual/calendar'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Edits } from '../../administration/use-edits.ts'
import { Panel } from '../../ui/panel.tsx'
import { DayForm } from './day-form.tsx'
import { useDayWords } from './day-words.ts'
import type { Day } from './days.ts'
import { useUnitName } from './unit-name.ts'

type Props = {
  edits: Edits<CalendarDefinition>
  unit: string | undefined
  mayChange: boolean
  /** The day that the address names. */
  chosen: Day | undefined
  /** The day that is pointed at. */
  looked: Day | undefined
}

/** Explains the day that is looked at, and gives the chosen one another rule. */
export function DayPanel({ edits, unit, mayChange, chosen, looked }: Props): ReactNode {
  const { t } = useTranslation()
  const words = useDayWords()
  const unitName = useUnitName()
  return (
    <Panel title={t('calendars.day')}>
      <div className="grid gap-3 p-4">
        <p data-testid="day-explained" className="min-h-10">
          {looked ? words.line(looked) : t('calendars.lookAtDay')}
        </p>
        {mayChange && chosen ? (
          <>
            <p className="text-xs font-medium">
              {unit === undefined
                ? t('calendars.changeFrom', { day: words.day(chosen.date) })
                : t('calendars.changeUnitFrom', {
                    day: words.day(chosen.date),
                    unit: unitName(unit),
                  })}
            </p>
            <DayForm
              key={`${chosen.date} ${unit ?? ''}`}
              edits={edits}
              unit={unit}
              date={chosen.date}
            />
          </>
        ) : null}
      </div>
    </Panel>
  )
}
