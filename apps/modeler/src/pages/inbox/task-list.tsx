import { useState, type ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/translate.ts'
import { post } from '../../api/client.ts'
import type { Task } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

type Props = Readonly<{
  tasks: readonly Task[]
  chosen: Task
  choose: (task: Task) => void
  more: (() => void) | undefined
}>

/** The tasks; several can be chosen and claimed together. */
export function TaskList({ tasks, chosen, choose, more }: Props): ReactNode {
  const { t } = useTranslation()
  const nameOf = useElementNames({
    definitionKeys: [],
    called: [...new Set(tasks.map(({ processId }) => processId))],
  })
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const free = tasks.filter(({ key, assignee }) => marked.has(key) && assignee === undefined)
  const mark = (key: string) => {
    const next = new Set(marked)
    if (!next.delete(key)) next.add(key)
    setMarked(next)
  }
  return (
    <section aria-label={t('inbox.list')} className="card min-w-0 overflow-hidden">
      <ul className="max-h-[75dvh] divide-y divide-line overflow-y-auto max-md:max-h-72">
        {tasks.map((task) => {
          const name = nameOf(undefined, task.element) ?? task.name
          return (
            <li
              key={task.key}
              className={`flex items-start ${task === chosen ? 'bg-accent-soft' : ''}`}
            >
              {task.assignee === undefined ? (
                <input
                  type="checkbox"
                  checked={marked.has(task.key)}
                  aria-label={t('inbox.select', { name: `${name} ${task.businessId ?? ''}` })}
                  onChange={() => mark(task.key)}
                  className="mt-2.5 ml-2 size-6 shrink-0"
                />
              ) : null}
              <button
                type="button"
                aria-current={task === chosen ? 'true' : undefined}
                onClick={() => choose(task)}
                className="min-w-0 flex-1 px-3 py-2.5 text-left"
              >
                <span className="flex items-start justify-between gap-2">
                  <span className="min-w-0 font-medium">{name}</span>
                  <span className="shrink-0 text-xs">
                    {task.promise ? <TimeLeft promise={task.promise} /> : null}
                  </span>
                </span>
                <span className="block truncate text-xs text-muted">
                  {task.businessId ?? task.instance}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {free.length > 0 ? <ClaimMarked tasks={free} done={() => setMarked(new Set())} /> : null}
      {more ? (
        <div className="border-t border-line p-2 text-center">
          <Button look="quiet" onPress={more}>
            {t('inbox.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function ClaimMarked({ tasks, done }: { tasks: readonly Task[]; done: () => void }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const claiming = useMutation({
    mutationFn: () => Promise.all(tasks.map(({ key }) => post(`/api/tasks/${key}/claim`, {}))),
    onSuccess: done,
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
  return (
    <div className="grid gap-2 border-t border-line p-3">
      <Button look="primary" isDisabled={claiming.isPending} onPress={() => claiming.mutate()}>
        {t('inbox.bulk', { count: tasks.length })}
      </Button>
      {claiming.error ? <ProblemNote what={t('task.failed')} error={claiming.error} /> : null}
    </div>
  )
}
