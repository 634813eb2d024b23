import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Account, AccountChanges } from '../../api/accounts.ts'
import { unitsQuery } from '../../api/units.ts'
import { useUnitName } from '../../promise/units.ts'
import { SelectField } from '../../ui/select-field.tsx'

const scopes = ['unit', 'units', 'everything'] as const
/** Whoever has one of these sees every case. */
const whole: readonly string[] = ['operator', 'auditor', 'admin']

type Props = Readonly<{
  account: Account
  disabled: boolean
  onChange: (changes: AccountChanges) => void
}>

/** The unit of an account, and whose cases it sees. */
export function AccountScope({ account, disabled, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const nameOf = useUnitName()
  const { data } = useQuery(unitsQuery)
  const { id, unit = '', scope, units, roles } = account
  const open = (data?.items ?? []).filter((one) => !one.retired || one.id === unit)
  if (open.length === 0) return <span className="text-muted">{t('units.none')}</span>
  const options = open.map((one) => ({ value: one.id, label: nameOf(one.id) }))
  const choose = (wanted: string) => {
    const named = units.length > 0 ? units : [unit || open[0]!.id]
    const chosen = scopes.find((one) => one === wanted) ?? 'unit'
    onChange({ scope: chosen, ...(chosen === 'units' && { units: named }) })
  }
  return (
    <fieldset disabled={disabled} className="grid justify-items-start gap-2">
      <legend className="sr-only">{t('units.scopeOf', { id })}</legend>
      <SelectField
        label={t('units.unitOf', { id })}
        value={unit}
        options={[{ value: '', label: t('units.none') }, ...options]}
        onChange={(wanted) => onChange({ unit: wanted })}
      />
      {roles.some((role) => whole.includes(role)) ? (
        <span className="text-xs text-muted">{t('units.whole')}</span>
      ) : (
        <SelectField
          label={t('units.scopeOf', { id })}
          value={scope}
          options={scopes.map((value) => ({ value, label: t(`units.scopes.${value}`) }))}
          onChange={choose}
        />
      )}
      {scope === 'units' ? (
        <NamedUnits account={account} options={options} onChange={onChange} />
      ) : null}
    </fieldset>
  )
}

type NamedProps = Pick<Props, 'account' | 'onChange'> &
  Readonly<{ options: readonly { value: string; label: string }[] }>

function NamedUnits({ account: { id, units }, options, onChange }: NamedProps): ReactNode {
  const { t } = useTranslation()
  const toggle = (unit: string) => {
    const wanted = units.includes(unit) ? units.filter((one) => one !== unit) : [...units, unit]
    if (wanted.length > 0) onChange({ units: wanted })
  }
  return (
    <fieldset className="grid max-h-40 gap-1 overflow-y-auto">
      <legend className="sr-only">{t('units.named', { id })}</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="flex min-h-6 items-center gap-1.5">
          <input
            type="checkbox"
            className="size-5"
            checked={units.includes(value)}
            onChange={() => toggle(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}
