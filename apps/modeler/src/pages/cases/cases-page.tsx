import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { casesQuery } from '../../api/queries.ts'
import type { CaseSummary } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { announce } from '../../shell/announcer.tsx'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { Button } from '../../ui/button.tsx'
import { useNarrow } from '../../ui/narrow.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { CaseCards } from './case-cards.tsx'
import { CaseTable } from './case-table.tsx'
import { EmptyCases } from './empty-cases.tsx'
import { Filters } from './filters.tsx'
import { ListSkeleton } from './list-skeleton.tsx'
import type { CasesSearch, CaseSort } from './search.ts'
import { StartButton } from './start-button.tsx'

const route = getRouteApi('/')

/** The list of cases, those with the least time left first. */
export function CasesPage(): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  usePageTitle(t('cases.title'))
  return (
    <AriaProviders>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-semibold tracking-tight">{t('cases.title')}</h1>
        <span className="flex flex-wrap items-start justify-end gap-3">
          <Link
            to="/start"
            className="flex min-h-8 items-center rounded text-accent underline underline-offset-4"
          >
            {t('open.link')}
          </Link>
          <StartButton />
        </span>
      </div>
      <Filters search={search} />
      <CaseList search={search} />
    </AriaProviders>
  )
}

function CaseList({ search }: { search: CasesSearch }): ReactNode {
  const { t } = useTranslation()
  const list = useInfiniteQuery(casesQuery(filterOf(search)))
  const cases = list.data?.pages.flatMap((page) => page.items)
  useTellCount(list.isPlaceholderData ? undefined : cases?.length)
  if (list.isError && !cases)
    return (
      <ProblemNote what={t('cases.failed')} error={list.error} retry={() => void list.refetch()} />
    )
  if (!cases) return <ListSkeleton />
  if (cases.length === 0) return <EmptyCases search={search} />
  return (
    <div className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
      <CaseRows cases={cases} search={search} />
      <div className="mt-3 flex flex-wrap items-center gap-4">
        <p className="text-xs text-muted">
          {t(list.hasNextPage ? 'cases.shownOfMore' : 'cases.shown', { count: cases.length })}
        </p>
        {list.hasNextPage ? (
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t(list.isFetchingNextPage ? 'cases.loadingMore' : 'cases.more')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** Tells people who listen when the list has become longer or shorter. */
function useTellCount(count: number | undefined): void {
  const { t } = useTranslation()
  const before = useRef(count)
  useEffect(() => {
    if (count === undefined || before.current === count) return
    if (before.current !== undefined) announce(t('cases.shown', { count }))
    before.current = count
  }, [count, t])
}

function CaseRows({ cases, search }: { cases: CaseSummary[]; search: CasesSearch }): ReactNode {
  const narrow = useNarrow()
  const nameOf = useElementNames({
    definitionKeys: cases.map(({ definitionKey }) => definitionKey),
    called: cases.flatMap(({ processId, nextDue }) =>
      nextDue && nextDue.processId !== processId ? [nextDue.processId] : [],
    ),
  })
  return narrow ? (
    <CaseCards cases={cases} nameOf={nameOf} />
  ) : (
    <CaseTable cases={cases} nameOf={nameOf} sort={sortOf(search)} />
  )
}

/** Only active cases have time left; the others come newest first. */
function sortOf({ state = 'active', sort = 'due' }: CasesSearch): CaseSort {
  return state === 'active' ? sort : '-openedAt'
}

function filterOf(search: CasesSearch) {
  const { state = 'active', process, q } = search
  return {
    state,
    sort: sortOf(search),
    ...(process === undefined ? {} : { processId: process }),
    ...(q === undefined ? {} : { search: q }),
  }
}
