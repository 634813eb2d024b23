import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { BoardItem } from '../../api/promises.ts'
import { lanes, type Lane } from './lanes.ts'

type Props = { chosen: Lane; placed: Readonly<Record<Lane, readonly BoardItem[]>> }

/** Which lane a telephone shows, with how many there are in each. */
export function LaneChoice({ chosen, placed }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <ul
      aria-label={t('board.lanes')}
      className="mb-3 flex flex-wrap gap-1 rounded-lg border border-line bg-surface p-0.5"
    >
      {lanes.map((lane) => (
        <li key={lane}>
          <Link
            to="/promises"
            search={(before) => ({ ...before, lane })}
            aria-current={lane === chosen ? 'page' : undefined}
            activeProps={{ 'aria-current': lane === chosen ? 'page' : undefined }}
            className="segment-link"
          >
            {t(`board.lane.${lane}`)} <span className="tabular ml-1">{placed[lane].length}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
