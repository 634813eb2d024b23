import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { roles, type Role } from '../../api/accounts.ts'

type Props = Readonly<{
  label: string
  value: readonly Role[]
  disabled?: boolean
  onChange: (roles: readonly Role[]) => void
}>

/** The roles of an account, each to tick. */
export function RoleBoxes({ label, value, disabled = false, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const toggle = (role: Role) =>
    onChange(value.includes(role) ? value.filter((one) => one !== role) : [...value, role])
  return (
    <fieldset disabled={disabled} className="flex flex-wrap gap-x-4 gap-y-1">
      <legend className="sr-only">{label}</legend>
      {roles.map((role) => (
        <label key={role} className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="size-5"
            checked={value.includes(role)}
            onChange={() => toggle(role)}
          />
          {t(`role.${role}`)}
        </label>
      ))}
    </fieldset>
  )
}
