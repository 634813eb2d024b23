import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = {
  version: number
  promises: number
  busy: boolean
  send: (reason: string, recalculate: boolean) => void
}

/** Asks why, and whether promises that run count on by the new version. */
export function ReasonForm({ version, promises, busy, send }: Props): ReactNode {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [recalculates, setRecalculates] = useState(true)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send(reason.trim(), recalculates && promises > 0)
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      {promises > 0 ? (
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-5 shrink-0"
            checked={recalculates}
            onChange={(event) => setRecalculates(event.target.checked)}
          />
          {t('calendars.save.recalculate')}
        </label>
      ) : null}
      <TextField
        label={t('calendars.save.reason')}
        value={reason}
        onChange={setReason}
        required
        maxLength={500}
      />
      <div>
        <Button look="primary" type="submit" isDisabled={busy || reason.trim() === ''}>
          {t('calendars.save.go', { version })}
        </Button>
      </div>
    </form>
  )
}
