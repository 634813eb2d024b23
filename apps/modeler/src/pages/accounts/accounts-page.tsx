import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { accountsQuery } from '../../api/accounts.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AccountRow } from './account-row.tsx'
import { NewAccount } from './new-account.tsx'
import { OneTimePassword, type Shown } from './one-time-password.tsx'

/** Who may sign in, as what. */
export function AccountsPage(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('accounts.title'))
  const { data, error, refetch } = useQuery(accountsQuery)
  const [shown, setShown] = useState<Shown>()
  return (
    <div className="grid gap-5">
      <h1 className="text-xl font-semibold tracking-tight">{t('accounts.title')}</h1>
      <NewAccount onMade={setShown} />
      {shown ? <OneTimePassword shown={shown} /> : null}
      {error ? (
        <ProblemNote what={t('accounts.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data ? (
        <div className="card relative overflow-x-auto">
          <table className="w-full text-left text-sm">
            <thead className="border-b border-line text-xs text-muted">
              <tr>
                <th className="px-4 py-2 font-medium">{t('accounts.id')}</th>
                <th className="px-4 py-2 font-medium">{t('accounts.roles')}</th>
                <th className="px-4 py-2 font-medium">{t('units.of')}</th>
                <th className="px-4 py-2 font-medium">{t('accounts.state')}</th>
                <th className="px-4 py-2">
                  <span className="sr-only">{t('accounts.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {data.items.map((account) => (
                <AccountRow key={account.id} account={account} onReset={setShown} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <div className="skeleton h-48" />
      )}
    </div>
  )
}
