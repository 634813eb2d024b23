import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { caseQuery } from '../../api/queries.ts'
import type { Task } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { Ladder } from '../../promise/ladder.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TaskCard } from '../case/task-card.tsx'

type Props = Readonly<{ task: Task; onCompleted: () => void }>

/** The chosen task with its form, its promise and the way to its case. */
export function ChosenTask({ task, onCompleted }: Props): ReactNode {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const { data, error } = useQuery(caseQuery(task.instance))
  const called = data ? [task.processId, data.processId] : [task.processId]
  const nameOf = useElementNames({ definitionKeys: [], called, always: true })
  useFocusOnForm(place, task.assignee)
  const name = task.businessId ?? task.instance
  // A case without a title of its own is called as its process, which has a name by language.
  const process =
    data?.title === data?.processName ? nameOf(undefined, data?.processId ?? '') : undefined
  const title = process ?? data?.title
  return (
    <div className="grid min-w-0 items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <section
        id="chosen-task"
        ref={place}
        aria-label={t('inbox.chosen')}
        className="card min-w-0 [&_article>button]:mt-3"
      >
        <h2 className="sr-only">{t('inbox.chosen')}</h2>
        {error ? <ProblemNote what={t('task.formFailed')} error={error} /> : null}
        {data ? (
          <div data-claim={task.assignee === undefined ? '' : undefined}>
            <TaskCard
              task={task}
              caseKey={task.instance}
              variables={data.variables}
              nameOf={(element) => nameOf(undefined, element)}
              onCompleted={onCompleted}
            />
          </div>
        ) : (
          <div className="skeleton m-4 h-40" />
        )}
      </section>
      <aside className="card min-w-0 p-4">
        <Link
          to="/cases/$key"
          params={{ key: task.instance }}
          className="font-medium text-accent underline underline-offset-4"
        >
          {t('inbox.case', { case: name })}
        </Link>
        {title ? <p className="mt-1 text-muted">{title}</p> : null}
        {task.promise ? (
          <div className="mt-4">
            <Ladder promise={task.promise} />
          </div>
        ) : null}
      </aside>
    </div>
  )
}

const textFields = 'form :is(input, textarea, select)'

/** Whoever has just claimed goes on in the first field that must be filled in and is empty. */
function useFocusOnForm(place: React.RefObject<HTMLElement | null>, assignee: string | undefined) {
  const before = useRef(assignee)
  useEffect(() => {
    if (before.current === assignee) return undefined
    before.current = assignee
    const observer = new MutationObserver(() => {
      const fields = [...(place.current?.querySelectorAll<HTMLInputElement>(textFields) ?? [])]
      if (!fields[0]) return
      observer.disconnect()
      const isWanted = ({ value, ariaRequired }: HTMLInputElement) =>
        value === '' && ariaRequired === 'true'
      ;(fields.find(isWanted) ?? fields[0]).focus()
    })
    if (place.current) observer.observe(place.current, { childList: true, subtree: true })
    return () => observer.disconnect()
  }, [assignee, place])
}
