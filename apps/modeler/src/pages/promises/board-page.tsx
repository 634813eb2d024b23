import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { boardMax, boardQuery, type BoardItem } from '../../api/promises.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import type { Part } from '../../promise/change/parts.ts'
import { usePromiseActions } from '../../promise/change/promise-actions.ts'
import { PromiseDrawer } from '../../promise/change/promise-drawer.tsx'
import { useRemainingAt } from '../../promise/remaining.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { useMinute } from '../../time/clock.ts'
import { useNarrow } from '../../ui/narrow.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { BoardFilters } from './board-filters.tsx'
import { BoardLane } from './board-lane.tsx'
import { LaneChoice } from './lane-choice.tsx'
import { laneOf, lanes, type Lane } from './lanes.ts'
import { MoveMany } from './move-many.tsx'
import { isNarrowed, type BoardSearch } from './search.ts'

const route = getRouteApi('/promises')

/** Every promise that is not over, in lanes by the time that is left. */
export function BoardPage(): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  const found = useQuery(boardQuery(filterOf(search)))
  usePageTitle(t('board.title'))
  const items = found.data?.items ?? []
  return (
    <AriaProviders>
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{t('board.title')}</h1>
        <span role="status" className="text-muted">
          {found.data ? t('board.shown', { count: items.length }) : null}
        </span>
        <span className="ml-auto">
          <MoveMany items={items} />
        </span>
      </div>
      <BoardFilters search={search} items={items} />
      {found.data?.more ? (
        <p className="mb-3 text-xs text-muted">{t('board.more', { count: boardMax })}</p>
      ) : null}
      {found.isError && !found.data ? (
        <ProblemNote
          what={t('board.failed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      ) : found.data ? (
        <Lanes items={items} search={search} />
      ) : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-96" />
      )}
    </AriaProviders>
  )
}

function Lanes({ items, search }: { items: readonly BoardItem[]; search: BoardSearch }): ReactNode {
  const navigate = route.useNavigate()
  const narrow = useNarrow()
  const placed = usePlaced(items)
  const nameOf = useElementNames({
    definitionKeys: [],
    called: [...new Set(items.map(({ processId }) => processId))],
    always: true,
  })
  const choose = (promise: string | undefined, part?: Part) =>
    void navigate({ search: (before) => ({ ...before, promise, part }), replace: true })
  const looked = items.find(({ key }) => key === search.promise) ?? items[0]
  usePromiseActions({ promise: looked, open: choose })
  const urgent = lanes.find((lane) => placed[lane].length > 0) ?? 'missed'
  const lane = search.lane ?? urgent
  const shown = narrow ? [lane] : lanes
  return (
    <>
      {items.length === 0 ? <Empty filtered={isNarrowed(search)} /> : null}
      {narrow ? <LaneChoice chosen={lane} placed={placed} /> : null}
      <div className="grid gap-3 md:grid-cols-3 xl:grid-cols-5">
        {shown.map((each) => (
          <BoardLane key={each} lane={each} items={placed[each]} nameOf={nameOf} choose={choose} />
        ))}
      </div>
      <PromiseDrawer promise={search.promise} part={search.part} close={() => choose(undefined)} />
    </>
  )
}

function Empty({ filtered }: { filtered: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="card mb-3 px-6 py-8 text-center">
      <h2 className="text-base font-semibold">{t(filtered ? 'board.noMatch' : 'board.empty')}</h2>
      <p className="mt-1 text-muted">{t(filtered ? 'board.noMatchText' : 'board.emptyText')}</p>
    </div>
  )
}

/** Each lane's promises, as of this minute; what the engine tells in between moves them at once. */
function usePlaced(items: readonly BoardItem[]): Readonly<Record<Lane, BoardItem[]>> {
  const now = useMinute()
  const remainingAt = useRemainingAt(items)
  const placed: Record<Lane, BoardItem[]> = {
    missed: [],
    soon: [],
    today: [],
    later: [],
    paused: [],
  }
  for (const item of items) placed[laneOf(item, remainingAt(item, now), now)].push(item)
  return placed
}

function filterOf({ tier, process, group, unit, own }: BoardSearch) {
  return {
    ...(tier === undefined ? {} : { tier }),
    ...(process === undefined ? {} : { processId: process }),
    ...(group === undefined ? {} : { group }),
    ...(unit === undefined ? {} : { unit }),
    ...(own === undefined ? {} : { own: 'true' as const }),
  }
}
