import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CalendarDefinition } from '@punctual/calendar'
import type { Edits } from '../../administration/use-edits.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import {
  daysBetween,
  exceptionsOf,
  hoursOf,
  rangeMax,
  withExceptions,
  type DayRule,
} from './edit.ts'

const kinds = ['closed', 'makeUp', 'hours', 'closedFor'] as const
type Kind = (typeof kinds)[number]

type Props = {
  edits: Edits<CalendarDefinition>
  unit: string | undefined
  date: string
}

/** Gives a day or a row of days a rule of their own, or takes it away. */
export function DayForm({ edits, unit, date }: Props): ReactNode {
  const { t } = useTranslation()
  const [to, setTo] = useState(date)
  const [kind, setKind] = useState<Kind>('closed')
  const [hours, setHours] = useState('')
  const [reason, setReason] = useState('')
  const dates = daysBetween(date, to)
  const isSpecial = exceptionsOf(edits.value, unit).some((each) => dates.includes(each.date))
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const rule = { ...ruleOf(kind, hours), reason: reason.trim() }
    edits.edit((before) => withExceptions(before, unit, dates, rule))
  }
  const needsHours = kind === 'hours' || kind === 'closedFor'
  return (
    <form onSubmit={apply} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('calendars.until')}
          type="date"
          value={to}
          onChange={setTo}
          required
          {...(dates.length === 0 && { hint: t('calendars.wrongRange', { count: rangeMax }) })}
        />
        <div className="grid justify-items-start gap-1">
          <span aria-hidden="true" className="text-xs font-medium">
            {t('calendars.becomes')}
          </span>
          <SelectField
            label={t('calendars.becomes')}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`calendars.rule.${value}`) }))}
            onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'closed')}
          />
        </div>
      </div>
      {needsHours ? (
        <TextField
          label={t('calendars.hours')}
          hint={t('calendars.hoursHint')}
          value={hours}
          onChange={setHours}
          required
        />
      ) : null}
      <TextField
        label={t('calendars.dayReason')}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" isDisabled={dates.length === 0}>
          {t('calendars.applyDays', { count: dates.length })}
        </Button>
        {isSpecial ? (
          <Button onPress={() => edits.edit((before) => withExceptions(before, unit, dates))}>
            {t('calendars.clearDays')}
          </Button>
        ) : null}
      </div>
    </form>
  )
}

function ruleOf(kind: Kind, hours: string): DayRule {
  if (kind === 'hours' || kind === 'closedFor') return { kind, hours: hoursOf(hours) }
  return { kind }
}
