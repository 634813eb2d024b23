import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Task } from '../../api/types.ts'
import { useActions } from '../../shell/actions.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { Button } from '../../ui/button.tsx'
import { MarkedBar, markedMax } from './marked-bar.tsx'

type Props = Readonly<{
  tasks: readonly Task[]
  chosen: Task
  choose: (task: Task) => void
  more: (() => void) | undefined
}>

/** The tasks; up to a hundred can be marked, then claimed, given or given back together. */
export function TaskList({ tasks, chosen, choose, more }: Props): ReactNode {
  const { t } = useTranslation()
  const nameOf = useElementNames({
    definitionKeys: [],
    called: [...new Set(tasks.map(({ processId }) => processId))],
  })
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const chosenOnes = tasks.filter(({ key }) => marked.has(key)).slice(0, markedMax)
  const markAll = () => setMarked(new Set(tasks.slice(0, markedMax).map(({ key }) => key)))
  useActions([{ label: 'inbox.markAll', keys: 'a', run: markAll }])
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
              <input
                type="checkbox"
                checked={marked.has(task.key)}
                aria-label={t('inbox.select', { name: `${name} ${task.businessId ?? ''}` })}
                onChange={() => mark(task.key)}
                className="mt-2.5 ml-2 size-6 shrink-0"
              />
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
      {chosenOnes.length > 0 ? (
        <MarkedBar tasks={chosenOnes} done={() => setMarked(new Set())} />
      ) : null}
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
