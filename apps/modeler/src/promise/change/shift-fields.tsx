import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { workingZone } from '../../time/format.ts'
import { withOffset } from '../../time/local.ts'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** How far an end is moved, as it is entered. */
type ShiftEntry = { how: 'by' | 'until'; by: string; until: string }
export const noShift: ShiftEntry = { how: 'by', by: '', until: '' }

export type Shift = { by: string } | { dueAt: string }

/** What is asked of the engine; nothing while it is not entered. */
export function shiftOf({ how, by, until }: ShiftEntry): Shift | undefined {
  if (how === 'by') return by.trim() === '' ? undefined : { by: by.trim() }
  return until === '' ? undefined : { dueAt: withOffset(until, workingZone) }
}

const examples = ['PT2H', 'PT4H', 'P1D', 'P1WD@CN', 'P3WD@CN', '-PT1H'] as const

type Props = { shift: ShiftEntry; change: (shift: ShiftEntry) => void }

/** By how much, or until when. */
export function ShiftFields({ shift, change }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="grid gap-2">
      <SelectField
        label={t('change.how')}
        value={shift.how}
        options={[
          { value: 'by', label: t('change.byLength') },
          { value: 'until', label: t('change.until') },
        ]}
        onChange={(how) => change({ ...shift, how: how === 'until' ? 'until' : 'by' })}
      />
      {shift.how === 'by' ? (
        <TextField
          label={t('change.length')}
          value={shift.by}
          onChange={(by) => change({ ...shift, by })}
          hint={t('change.lengthHint')}
          examples={examples}
          required
        />
      ) : (
        <TextField
          label={t('change.newDue')}
          type="datetime-local"
          value={shift.until}
          onChange={(until) => change({ ...shift, until })}
          hint={t('form.zone', { zone: workingZone })}
          required
        />
      )}
    </div>
  )
}
