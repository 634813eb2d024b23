import { useId, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useAccountActions, type Role } from '../../api/accounts.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { Shown } from './one-time-password.tsx'
import { RoleBoxes } from './role-boxes.tsx'

/** Makes an account; its one-time password is handed over once. */
export function NewAccount({ onMade }: { onMade: (shown: Shown) => void }): ReactNode {
  const { t } = useTranslation()
  const field = useId()
  const { create } = useAccountActions()
  const [id, setId] = useState('')
  const [roles, setRoles] = useState<readonly Role[]>(['agent'])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { id, roles: [...roles] },
      {
        onSuccess: ({ password }) => {
          onMade({ id, password })
          setId('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="card grid gap-3 p-4">
      <h2 className="font-semibold">{t('accounts.new')}</h2>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <label htmlFor={field} className="font-medium">
          {t('accounts.id')}
        </label>
        <input
          id={field}
          value={id}
          required
          maxLength={100}
          autoComplete="off"
          onChange={(event) => setId(event.target.value)}
          className="h-9 rounded-lg border border-line-strong bg-surface px-3"
        />
        <RoleBoxes label={t('accounts.roles')} value={roles} onChange={setRoles} />
        <Button look="primary" type="submit" isDisabled={create.isPending || roles.length === 0}>
          {t('accounts.make')}
        </Button>
      </div>
      {create.error ? <ProblemNote what={t('accounts.notMade')} error={create.error} /> : null}
    </form>
  )
}
