import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useUser } from '../../api/session.ts'
import { useTokenActions } from '../../api/tokens.ts'
import type { Permission } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { allScopes, scopeGroups, scopesIn } from './scopes.ts'

const lengths = ['7', '30', '90', '365'] as const

type Props = {
  of: 'own' | 'all'
  onMade: (made: { name: string; secret: string }) => void
}

/** Makes a token: what it is for, what it may do, how long. */
export function NewToken({ of, onMade }: Props): ReactNode {
  const { t } = useTranslation()
  const user = useUser()
  const { create } = useTokenActions(of)
  const [name, setName] = useState('')
  const [account, setAccount] = useState('')
  const [days, setDays] = useState('90')
  const [scopes, setScopes] = useState<readonly Permission[]>([])
  const allowed = of === 'all' ? allScopes : (user?.permissions ?? [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = { name: name.trim(), scopes: [...scopes], days: Number(days) }
    create.mutate(of === 'all' ? { ...wanted, account: account.trim() } : wanted, {
      onSuccess: ({ name: made, secret }) => {
        onMade({ name: made, secret })
        setName('')
        setScopes([])
      },
    })
  }
  return (
    <details className="card">
      <summary className="summary-row font-semibold">
        {t('tokens.new')}
        <Icon name="plus" className="text-muted" />
      </summary>
      <form onSubmit={submit} className="grid gap-4 border-t border-line p-4">
        <div className="grid gap-3 sm:grid-cols-[2fr_1fr]">
          <TextField
            label={t('tokens.name')}
            hint={t('tokens.nameHint')}
            value={name}
            onChange={setName}
            required
            maxLength={200}
          />
          {of === 'all' ? (
            <TextField
              label={t('tokens.account')}
              hint={t('tokens.accountHint')}
              value={account}
              onChange={setAccount}
              required
              maxLength={200}
            />
          ) : null}
        </div>
        <Scopes allowed={allowed} chosen={scopes} onChange={setScopes} />
        <div className="flex flex-wrap items-center gap-3">
          <SelectField
            label={t('tokens.length')}
            value={days}
            options={lengths.map((each) => ({
              value: each,
              label: t('tokens.validFor', { count: Number(each) }),
            }))}
            onChange={setDays}
          />
          <Button look="primary" type="submit" isDisabled={create.isPending || scopes.length === 0}>
            {t('tokens.make')}
          </Button>
          {scopes.length === 0 ? (
            <span className="text-xs text-muted">{t('tokens.chooseScopes')}</span>
          ) : null}
        </div>
        {create.error ? <ProblemNote what={t('tokens.notMade')} error={create.error} /> : null}
      </form>
    </details>
  )
}

type ScopesProps = {
  allowed: readonly Permission[]
  chosen: readonly Permission[]
  onChange: (scopes: readonly Permission[]) => void
}

/** What the token may do, part by part, each permission in words. */
function Scopes({ allowed, chosen, onChange }: ScopesProps): ReactNode {
  const { t } = useTranslation()
  const toggle = (scope: Permission) =>
    onChange(chosen.includes(scope) ? chosen.filter((one) => one !== scope) : [...chosen, scope])
  return (
    <fieldset>
      <legend className="mb-2 text-xs font-medium">{t('tokens.scopes')}</legend>
      <div className="gap-x-6 sm:columns-2 xl:columns-3">
        {scopeGroups.map((group) => {
          const scopes = scopesIn(group, allowed)
          if (scopes.length === 0) return null
          return (
            <fieldset key={group} className="mb-3 break-inside-avoid">
              <legend className="text-xs font-semibold text-muted">
                {t(`tokens.group.${group}`)}
              </legend>
              {scopes.map((scope) => (
                <label key={scope} className="flex min-h-8 items-center gap-2">
                  <input
                    type="checkbox"
                    className="size-5 shrink-0"
                    checked={chosen.includes(scope)}
                    onChange={() => toggle(scope)}
                  />
                  {t(`permission.${scope}`)}
                </label>
              ))}
            </fieldset>
          )
        })}
      </div>
    </fieldset>
  )
}
