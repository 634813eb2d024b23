import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useUnitName } from '../../promise/units.ts'
import type { Branch } from './tree.ts'

type Props = Readonly<{
  tree: readonly Branch[]
  chosen: string | undefined
  members: ReadonlyMap<string, number>
}>

/** The units below each other, each a link. */
export function UnitTree({ tree, chosen, members }: Props): ReactNode {
  return (
    <ul className="grid gap-0.5">
      {tree.map((branch) => (
        <li key={branch.unit.id}>
          <UnitLink branch={branch} isChosen={branch.unit.id === chosen} members={members} />
          {branch.below.length === 0 ? null : (
            <div className="ml-3 border-l border-line pl-2">
              <UnitTree tree={branch.below} chosen={chosen} members={members} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

const link = 'flex min-h-9 items-center gap-2 rounded-lg px-2.5 py-1'

type LinkProps = Readonly<{ branch: Branch; isChosen: boolean; members: Props['members'] }>

function UnitLink({ branch: { unit }, isChosen, members }: LinkProps): ReactNode {
  const { t } = useTranslation()
  const nameOf = useUnitName()
  const { id, retired } = unit
  const name = nameOf(id)
  const count = members.get(id) ?? 0
  return (
    <Link
      to="/units"
      search={{ unit: id }}
      aria-current={isChosen ? 'true' : undefined}
      className={`${link} ${isChosen ? 'bg-accent-soft text-accent' : 'hover:bg-raised'}`}
    >
      <span className={`min-w-0 font-medium break-words ${retired ? 'line-through' : ''}`}>
        {name}
      </span>
      {name === id ? null : <code className="text-xs text-muted">{id}</code>}
      {retired ? <span className="text-xs text-muted">{t('units.retired')}</span> : null}
      {count === 0 ? null : (
        <span className="tabular ml-auto shrink-0 text-xs text-muted">
          {t('units.members', { count })}
        </span>
      )}
    </Link>
  )
}
