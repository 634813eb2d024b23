import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { countsQuery } from '../../api/operations.ts'
import { filterOf, type OperationsSearch } from './search.ts'

/** What the counts choose: a state, or what is stuck. */
const choices = [
  { id: 'all', part: { state: undefined, stuck: undefined } },
  { id: 'active', part: { state: 'active', stuck: undefined } },
  { id: 'stuck', part: { state: 'active', stuck: 'yes' } },
  { id: 'completed', part: { state: 'completed', stuck: undefined } },
  { id: 'terminated', part: { state: 'terminated', stuck: undefined } },
] as const

/** How many there are in each state; each count is a link that narrows the list to them. */
export function Counts({ search }: { search: OperationsSearch }): ReactNode {
  const { t } = useTranslation()
  const { state: _, incident: __, ...rest } = filterOf(search)
  const { data } = useQuery(countsQuery(rest))
  const countOf = (id: (typeof choices)[number]['id']) => {
    if (!data || id === 'all') return undefined
    return data[id] >= data.most ? t('operations.atLeast', { count: data.most }) : String(data[id])
  }
  const chosen = search.stuck === 'yes' ? 'stuck' : (search.state ?? 'all')
  return (
    <ul
      aria-label={t('operations.column.state')}
      className="card mb-3 flex w-fit max-w-full flex-wrap p-0.5"
    >
      {choices.map(({ id, part }) => (
        <li key={id}>
          <Link
            to="/operations"
            search={(before) => ({ ...before, ...part })}
            replace
            resetScroll={false}
            activeProps={{}}
            aria-current={id === chosen ? 'true' : undefined}
            className={`segment-link gap-1.5 ${id === chosen ? 'bg-accent-soft text-accent!' : ''}`}
          >
            {id === 'all' || id === 'stuck' ? t(`operations.${id}`) : t(`state.${id}`)}
            <span className="tabular text-xs" data-testid={`count-${id}`}>
              {countOf(id)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
