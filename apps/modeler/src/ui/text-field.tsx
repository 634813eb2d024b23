import { useId, type ReactNode } from 'react'

type Props = {
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'datetime-local' | 'date' | 'number' | 'search'
  hint?: string
  /** More than one line. */
  rows?: number
  required?: boolean
  maxLength?: number
  /** What is often entered. */
  examples?: readonly string[]
}

const control = 'w-full rounded-lg border border-line-strong bg-surface px-2.5 py-1.5'

/** A text that is entered, with its label above and a hint below. */
export function TextField(props: Props): ReactNode {
  const { label, value, onChange, type = 'text', hint, rows, required, maxLength, examples } = props
  const id = useId()
  const shared = {
    id,
    value,
    required,
    maxLength,
    className: control,
    ...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` }),
  }
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-xs font-medium">
        {label}
        {required ? (
          <span aria-hidden="true" className="text-late">
            {' *'}
          </span>
        ) : null}
      </label>
      {rows === undefined ? (
        <input
          {...shared}
          type={type}
          onChange={(event) => onChange(event.target.value)}
          {...(examples ? { list: `${id}-examples` } : {})}
        />
      ) : (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      )}
      {examples ? (
        <datalist id={`${id}-examples`}>
          {examples.map((example) => (
            <option key={example} value={example} />
          ))}
        </datalist>
      ) : null}
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </span>
      )}
    </div>
  )
}
