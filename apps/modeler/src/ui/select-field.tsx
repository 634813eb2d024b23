import { useId, type ReactNode } from 'react'
import { Icon } from './icons.tsx'

type Props = {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

/** A compact choice for a filter bar; its label is spoken, the chosen value speaks for itself. */
export function SelectField({ label, value, options, onChange }: Props): ReactNode {
  const id = useId()
  return (
    <span className="relative inline-flex max-w-full items-center">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="select-control"
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute right-2 size-3.5! text-muted" />
    </span>
  )
}
