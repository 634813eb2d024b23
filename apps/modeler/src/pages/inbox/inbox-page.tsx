import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { tasksQuery } from '../../api/queries.ts'
import type { Task } from '../../api/types.ts'
import { viewsQuery } from '../../api/views.ts'
import { announce } from '../../shell/announcer.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { Explanation } from '../../ui/explanation.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { ChosenTask } from './chosen-task.tsx'
import { useInboxKeys } from './keys.ts'
import { SavedViews, textOf } from './saved-views.tsx'
import { shares, sorts, inboxSearch, type InboxSearch } from './search.ts'
import { TaskList } from './task-list.tsx'

const route = getRouteApi('/inbox')

/** What one has to do: a list, the chosen task with its form, and the case around it. */
export function InboxPage(): ReactNode {
  const { t } = useTranslation()
  const search = route.useSearch()
  usePageTitle(t('inbox.title'))
  useDefaultView(search)
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl font-semibold tracking-tight">{t('inbox.title')}</h1>
        <Views search={search} />
        <p className="ml-auto text-xs text-muted max-md:hidden">{t('inbox.keys')}</p>
      </div>
      <SavedViews search={search} />
      <Tasks search={search} />
    </>
  )
}

/** Who opens the bare page sees the view that they chose for it, once. */
function useDefaultView(search: InboxSearch): void {
  const navigate = route.useNavigate()
  const { data } = useQuery(viewsQuery('inbox'))
  const isBare = useRef(textOf(search) === '' && search.task === undefined)
  useEffect(() => {
    if (!isBare.current || !data) return
    isBare.current = false
    const chosen = data.find((view) => view.isDefault)
    if (!chosen) return
    const kept = inboxSearch(Object.fromEntries(new URLSearchParams(chosen.search)))
    void navigate({ search: (before) => ({ ...before, ...kept }), replace: true })
  }, [data, navigate])
}

function Views({
  search: { share = 'both', order = 'remaining' },
}: {
  search: InboxSearch
}): ReactNode {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  return (
    <>
      <SelectField
        label={t('inbox.view')}
        value={share}
        options={shares.map((value) => ({ value, label: t(`inbox.${value}`) }))}
        onChange={(value) => {
          const wanted = shares.find((one) => one === value)
          const share = wanted === 'both' ? undefined : wanted
          void navigate({ search: (before) => ({ ...before, share }) })
        }}
      />
      <SelectField
        label={t('inbox.sort')}
        value={order}
        options={sorts.map((value) => ({ value, label: t(`inbox.sorted.${value}`) }))}
        onChange={(value) => {
          const wanted = sorts.find((one) => one === value)
          const order = wanted === 'remaining' ? undefined : wanted
          void navigate({ search: (before) => ({ ...before, order }) })
        }}
      />
      {order === 'remaining' ? (
        <Explanation label={t('inbox.whyOrder')}>{t('inbox.remainingHelp')}</Explanation>
      ) : null}
    </>
  )
}

function Tasks({ search }: { search: InboxSearch }): ReactNode {
  const { t } = useTranslation()
  const { share = 'both', order = 'remaining' } = search
  const list = useInfiniteQuery(tasksQuery(share, order))
  const tasks = list.data?.pages.flatMap((page) => page.items)
  if (list.isError && !tasks)
    return (
      <ProblemNote what={t('inbox.failed')} error={list.error} retry={() => void list.refetch()} />
    )
  if (!tasks) return <div className="skeleton h-64" />
  if (tasks.length === 0)
    return (
      <div className="card px-6 py-12 text-center">
        <h2 className="text-base font-semibold">{t('inbox.empty')}</h2>
        <p className="mt-1 text-muted">{t('inbox.emptyText')}</p>
      </div>
    )
  const more = list.hasNextPage ? () => void list.fetchNextPage() : undefined
  return <Panes tasks={tasks} chosen={search.task} more={more} />
}

type PanesProps = Readonly<{
  tasks: readonly Task[]
  chosen: string | undefined
  more: (() => void) | undefined
}>

function Panes({ tasks, chosen, more }: PanesProps): ReactNode {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const [place, setPlace] = useState(0)
  const found = tasks.findIndex(({ key }) => key === chosen)
  if (found !== -1 && found !== place) setPlace(found)
  // Where the chosen one has gone (others work too) the one that took its place is shown.
  const task = tasks[found === -1 ? Math.min(place, tasks.length - 1) : found]!
  const choose = (next: Task) =>
    void navigate({ search: (before) => ({ ...before, task: next.key }), replace: true })
  useInboxKeys({ tasks, task, choose })
  const completed = () => {
    const at = tasks.indexOf(task)
    const next = tasks[at + 1] ?? tasks[at - 1]
    announce(next ? t('inbox.done', { name: next.name }) : t('inbox.doneLast'))
    if (next) choose(next)
  }
  return (
    <div className="grid items-start gap-4 md:grid-cols-[minmax(15rem,22rem)_minmax(0,1fr)]">
      <TaskList tasks={tasks} chosen={task} choose={choose} more={more} />
      <ChosenTask key={task.key} task={task} onCompleted={completed} />
    </div>
  )
}
