import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextField } from '../../ui/text-field.tsx'

type Props = {
  /** What the button says. */
  label: string
  busy: boolean
  error: unknown
  /** Something else is missing. */
  disabled?: boolean
  submit: (reason: string) => void
  children?: ReactNode
}

const reasonMax = 500

/** A change that wants a reason; the history keeps it. */
export function Reasoned({ label, busy, error, disabled, submit, children }: Props): ReactNode {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const text = reason.trim()
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (text !== '' && !disabled && !busy) submit(text)
  }
  return (
    <form onSubmit={send} className="grid gap-3">
      {children}
      <TextField
        label={t('change.reason')}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={reasonMax}
        hint={t('change.reasonHint')}
        required
      />
      <div>
        {/* While it is sent the button keeps the focus: Escape still closes what it stands in. */}
        <Button look="primary" type="submit" isDisabled={disabled === true || text === ''}>
          {label}
        </Button>
      </div>
      {error ? <ProblemNote what={t('change.failed')} error={error} /> : null}
    </form>
  )
}
