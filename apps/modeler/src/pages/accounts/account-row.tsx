import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useAccountActions, type Account } from '../../api/accounts.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AccountScope } from './account-scope.tsx'
import type { Shown } from './one-time-password.tsx'
import { RoleBoxes } from './role-boxes.tsx'

type Props = Readonly<{ account: Account; onReset: (shown: Shown) => void }>

/** One account: its roles, whether it is on, a new password. */
export function AccountRow({ account, onReset }: Props): ReactNode {
  const { t } = useTranslation()
  const { change, reset } = useAccountActions()
  const { id, name, roles, enabled, external, lockedUntil } = account
  const error = change.error ?? reset.error
  const busy = change.isPending || reset.isPending
  return (
    <tr>
      <th scope="row" className="px-4 py-3 align-top font-medium">
        {name}
        {name === id ? null : <code className="ml-2 text-xs font-normal text-muted">{id}</code>}
      </th>
      <td className="px-4 py-3 align-top">
        <RoleBoxes
          label={t('accounts.rolesOf', { id })}
          value={roles}
          disabled={busy}
          onChange={(wanted) => change.mutate({ id, changes: { roles: [...wanted] } })}
        />
        {error ? (
          <div className="mt-2">
            <ProblemNote what={t('accounts.notChanged')} error={error} />
          </div>
        ) : null}
      </td>
      <td className="px-4 py-3 align-top">
        <AccountScope
          account={account}
          disabled={busy}
          onChange={(changes) => change.mutate({ id, changes })}
        />
      </td>
      <td className="px-4 py-3 align-top">
        <Chip tone={enabled ? 'calm' : 'neutral'} icon={enabled ? 'done' : 'alert'}>
          {t(enabled ? 'accounts.on' : 'accounts.off')}
        </Chip>
        {lockedUntil !== undefined ? (
          <p className="mt-1 text-xs text-late">{t('accounts.locked')}</p>
        ) : null}
      </td>
      <td className="px-4 py-3 align-top">
        <span className="flex flex-wrap justify-end gap-2">
          {external ? null : (
            <Button
              isDisabled={busy}
              onPress={() =>
                reset.mutate(id, { onSuccess: ({ password }) => onReset({ id, password }) })
              }
            >
              {t('accounts.reset')}
            </Button>
          )}
          <Button
            isDisabled={busy}
            onPress={() => change.mutate({ id, changes: { enabled: !enabled } })}
          >
            {t(enabled ? 'accounts.switchOff' : 'accounts.switchOn')}
          </Button>
        </span>
      </td>
    </tr>
  )
}
