import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { accountsQuery, type Account } from '../../api/accounts.ts'
import { unitsQuery } from '../../api/units.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { NewUnit } from './new-unit.tsx'
import { treeOf } from './tree.ts'
import { UnitDetail } from './unit-detail.tsx'
import { UnitTree } from './unit-tree.tsx'

/** The tree of the organisation: who belongs where, and sees whose cases by it. */
export function UnitsPage(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('units.title'))
  const { unit: chosen } = useSearch({ from: '/units' })
  const { data, error, refetch } = useQuery(unitsQuery)
  const accounts = useQuery(accountsQuery).data?.items ?? []
  const units = data?.items ?? []
  const tree = treeOf(units)
  const unit = units.find(({ id }) => id === chosen)
  const belonging = membersOf(accounts)
  const counts = new Map([...belonging].map(([id, people]) => [id, people.length]))
  return (
    <div className="grid gap-5">
      <h1 className="text-xl font-semibold tracking-tight">{t('units.title')}</h1>
      <p className="max-w-prose text-muted">{t('units.text')}</p>
      {error ? (
        <ProblemNote what={t('units.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data ? (
        <div className="grid items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <div className="grid gap-4">
            {units.length === 0 ? (
              <p className="card p-4">{t('units.empty')}</p>
            ) : (
              <nav aria-label={t('units.title')} className="card p-2">
                <UnitTree tree={tree} chosen={chosen} members={counts} />
              </nav>
            )}
            <Panel title={t('units.addTop')}>
              <div className="p-4">
                <NewUnit />
              </div>
            </Panel>
          </div>
          {unit ? (
            <UnitDetail
              unit={unit}
              units={units}
              tree={tree}
              members={belonging.get(unit.id) ?? []}
            />
          ) : units.length === 0 ? null : (
            <p className="card p-4 text-muted">{t('units.choose')}</p>
          )}
        </div>
      ) : (
        <div className="skeleton h-48" />
      )}
    </div>
  )
}

function membersOf(accounts: readonly Account[]): ReadonlyMap<string, readonly string[]> {
  const groups = Map.groupBy(accounts, ({ unit = '' }) => unit)
  return new Map([...groups].map(([id, people]) => [id, people.map(({ name }) => name)]))
}
