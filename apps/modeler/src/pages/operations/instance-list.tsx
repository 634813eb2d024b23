import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { instancesQuery, type OperatedInstance } from '../../api/operations.ts'
import { useElementNames, type ElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ListSkeleton } from '../cases/list-skeleton.tsx'
import { BatchBar } from './batch-bar.tsx'
import { filterOf, type OperationsSearch } from './search.ts'

/** So many states are looked through for one page when variables are asked for. */
const lookedThrough = 10_000

/** The instances that match; some or all of them can be acted on. */
export function InstanceList({ search }: { search: OperationsSearch }): ReactNode {
  const { t } = useTranslation()
  const list = useInfiniteQuery(instancesQuery(filterOf(search)))
  const found = list.data?.pages.flatMap((page) => page.items)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  if (list.isError && !found)
    return (
      <ProblemNote
        what={t('operations.failed')}
        error={list.error}
        retry={() => void list.refetch()}
      />
    )
  if (!found) return <ListSkeleton />
  if (found.length === 0 && !list.hasNextPage) return <Nothing search={search} />
  const chosen = found.filter(({ key }) => marked.has(key)).map(({ key }) => key)
  const looking = search.vars !== undefined && list.hasNextPage
  return (
    <div className={list.isPlaceholderData ? 'opacity-60 transition-opacity' : ''}>
      <BatchBar search={search} chosen={chosen} />
      <Rows found={found} marked={marked} mark={setMarked} />
      <div className="mt-3 flex flex-wrap items-center gap-4 text-xs text-muted">
        <p>
          {t('operations.shown', { count: found.length })}
          {looking
            ? ` · ${t('operations.looking', { count: lookedThrough * list.data!.pages.length })}`
            : null}
        </p>
        {list.hasNextPage ? (
          <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t(looking ? 'operations.further' : 'operations.more')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Nothing({ search }: { search: OperationsSearch }): ReactNode {
  const { t } = useTranslation()
  const filtered = Object.keys(filterOf(search)).length > 0
  return (
    <div className="card px-6 py-12 text-center">
      <h2 className="text-base font-semibold">
        {t(filtered ? 'operations.none' : 'operations.empty')}
      </h2>
      <p className="mx-auto mt-1 max-w-prose text-muted">
        {t(filtered ? 'operations.noneText' : 'operations.emptyText')}
      </p>
      {filtered ? (
        <Link
          to="/operations"
          search={{}}
          className="mt-3 inline-block rounded font-medium text-accent underline underline-offset-4"
        >
          {t('operations.clear')}
        </Link>
      ) : null}
    </div>
  )
}

type RowsProps = {
  found: readonly OperatedInstance[]
  marked: ReadonlySet<string>
  mark: (keys: ReadonlySet<string>) => void
}
const columns = ['number', 'process', 'where', 'state', 'opened'] as const

function Rows({ found, marked, mark }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const nameOf = useElementNames({
    definitionKeys: [...new Set(found.map(({ definitionKey }) => definitionKey))],
    always: true,
  })
  const all = found.every(({ key }) => marked.has(key))
  const toggle = (key: string) => {
    const next = new Set(marked)
    if (!next.delete(key)) next.add(key)
    mark(next)
  }
  return (
    <div className="card overflow-hidden">
      <table className="w-full text-left max-md:block" aria-label={t('operations.title')}>
        <thead className="border-b border-line bg-raised text-xs text-muted max-md:block">
          <tr className="max-md:flex max-md:items-center">
            <th scope="col" className="w-10 px-3 py-2">
              <input
                type="checkbox"
                className="block size-5"
                aria-label={t('operations.selectAll')}
                checked={all}
                onChange={() => mark(new Set(all ? [] : found.map(({ key }) => key)))}
              />
            </th>
            {columns.map((id) => (
              <th
                key={id}
                scope="col"
                className={`px-3 py-2 font-medium ${id === 'number' ? '' : 'max-md:sr-only'}`}
              >
                {t(`operations.column.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line max-md:block">
          {found.map((item) => (
            <InstanceRow
              key={item.key}
              item={item}
              nameOf={nameOf}
              marked={marked.has(item.key)}
              toggle={() => toggle(item.key)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

type RowProps = {
  item: OperatedInstance
  nameOf: ElementNames
  marked: boolean
  toggle: () => void
}

function InstanceRow({ item, nameOf, marked, toggle }: RowProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { key, definitionKey, processId, processName } = item
  const number = item.businessId ?? key
  const steps = item.active.map(
    ({ element, name }) => nameOf(definitionKey, element) ?? name ?? element,
  )
  return (
    <tr className={row}>
      <td className="w-10 px-3 py-2.5 max-md:row-span-4">
        <input
          type="checkbox"
          className="block size-5"
          checked={marked}
          aria-label={t('operations.select', { name: number })}
          onChange={toggle}
        />
      </td>
      <th scope="row" className={`${cell} font-semibold`}>
        <Link
          to="/cases/$key"
          params={{ key }}
          className="rounded underline-offset-4 hover:underline"
        >
          {number}
        </Link>
      </th>
      <td className={cell}>
        {nameOf(definitionKey, processId) ?? processName}{' '}
        <span className="text-xs text-muted">v{item.version}</span>
      </td>
      <td className={cell}>
        {steps.length > 0 ? [...new Set(steps)].join(t('ladder.and')) : '–'}{' '}
        {item.incidents > 0 ? (
          <Chip tone="late" icon="alert">
            {t('operations.incidents', { count: item.incidents })}
          </Chip>
        ) : null}
      </td>
      <td className={cell}>
        <CaseStateChip state={item.state} />
      </td>
      <td className={`${cell} tabular text-muted md:whitespace-nowrap`}>
        <time dateTime={item.openedAt} title={formatInstant(item.openedAt, language, 'full')}>
          {formatInstant(item.openedAt, language, 'short')}
        </time>
      </td>
    </tr>
  )
}

const row =
  'align-top hover:bg-raised max-md:grid max-md:grid-cols-[2.75rem_minmax(0,1fr)] max-md:py-1'
const cell = 'min-w-0 px-3 py-2.5 break-words max-md:col-start-2 max-md:px-0 max-md:py-0.5'
