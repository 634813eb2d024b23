import type { ReactNode } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField } from 'react-aria-components/TextField'
import { useTranslation } from '../i18n/translate.ts'
import { workingZone } from '../time/format.ts'
import { localTime, withOffset } from '../time/local.ts'
import type { FieldProps } from './field.tsx'
import { control, FieldFoot, FieldLabel } from './frame.tsx'

/**
 * A day, or a day and time in the working zone; kept as an ISO date or as an ISO date-time with
 * its offset.
 */
export function MomentField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const dayOnly = component.subtype === 'date'
  const value = data[component.key ?? '']
  const text = typeof value === 'string' ? value : ''
  const shown = dayOnly ? text.slice(0, 10) : localTime(text, workingZone)
  return (
    <TextField
      type={dayOnly ? 'date' : 'datetime-local'}
      className="grid gap-1"
      value={shown}
      onChange={(entered) =>
        onChange(entered === '' ? null : dayOnly ? entered : withOffset(entered, workingZone))
      }
      isInvalid={fault !== undefined}
      isRequired={component.validate?.required ?? false}
    >
      <FieldLabel component={component} />
      <span className="flex items-center gap-2">
        <Input className={`${control} tabular max-w-56`} />
        {dayOnly ? null : (
          <span className="text-xs text-muted">{t('form.zone', { zone: workingZone })}</span>
        )}
      </span>
      <FieldFoot component={component} fault={fault} />
    </TextField>
  )
}
