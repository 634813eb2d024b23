import { useId, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import type { readJson } from '../../../simulate/read-json.ts'

type Props = {
  label: string
  text: string
  /** What the text is. */
  read: ReturnType<typeof readJson>
  onChange: (text: string) => void
  rows?: number
}

/** Data as JSON, with what is wrong and where as it is written. */
export function JsonField({ label, text, read, onChange, rows = 3 }: Props): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const fault = 'fault' in read && text !== '' ? read : undefined
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={rows}
        value={text}
        spellCheck={false}
        placeholder="{ }"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-fault`}
        onChange={(event) => onChange(event.target.value)}
        className="json-area"
      />
      <span id={`${id}-fault`} role="status" className="text-xs font-medium text-late">
        {fault ? t(`play.json.${fault.fault}`, { ...fault }) : null}
      </span>
    </div>
  )
}
