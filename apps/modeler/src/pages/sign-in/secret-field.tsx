import { useId, type ReactNode } from 'react'

type Props = Readonly<{
  label: string
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'password'
  autoComplete: 'username' | 'current-password' | 'new-password'
  minLength?: number
}>

/** One line of a sign-in form, known to password managers. */
export function SecretField({
  label,
  value,
  onChange,
  type = 'password',
  ...rest
}: Props): ReactNode {
  const id = useId()
  return (
    <p className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <input
        {...rest}
        id={id}
        type={type}
        value={value}
        required
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        className="h-10 rounded-lg border border-line-strong bg-surface px-3 text-base"
      />
    </p>
  )
}
