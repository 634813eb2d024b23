import { useState, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Task } from '../../api/types.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { ExplainedTime } from '../../promise/explained-time.tsx'
import { useMinute } from '../../time/clock.ts'
import { formatNear } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { MarkedBar, type Outcome } from './marked-bar.tsx'
import { useMarks } from './marks.ts'
import { OutcomeNote } from './outcome-note.tsx'

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
  const marks = useMarks({ tasks, chosen, choose })
  const [outcome, setOutcome] = useState<Outcome>()
  return (
    <section aria-label={t('inbox.list')} className="card min-w-0 overflow-hidden">
      <ul className="max-h-[75dvh] divide-y divide-line overflow-y-auto max-md:max-h-72">
        {tasks.map((task) => (
          <Row
            key={task.key}
            task={task}
            name={nameOf(undefined, task.element) ?? task.name}
            isChosen={task === chosen}
            isMarked={marks.has(task)}
            choose={() => choose(task)}
            mark={(asFar) => marks.turn(task, asFar)}
          />
        ))}
      </ul>
      {marks.marked.length > 0 ? (
        <MarkedBar tasks={marks.marked} clear={marks.clear} told={setOutcome} />
      ) : null}
      {outcome ? <OutcomeNote outcome={outcome} close={() => setOutcome(undefined)} /> : null}
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

type RowProps = Readonly<{
  task: Task
  name: string
  isChosen: boolean
  isMarked: boolean
  choose: () => void
  mark: (asFar: boolean) => void
}>

function Row({ task, name, isChosen, isMarked, choose, mark }: RowProps): ReactNode {
  const { t } = useTranslation()
  const number = task.businessId ?? task.instance
  return (
    <li className={`flex items-start ${isChosen ? 'bg-accent-soft' : ''}`}>
      <input
        type="checkbox"
        checked={isMarked}
        aria-label={t('inbox.select', { name: `${name} ${task.businessId ?? ''}` })}
        onClick={(event: MouseEvent) => mark(event.shiftKey)}
        readOnly
        className="mt-2.5 ml-2 size-6 shrink-0"
      />
      <button
        type="button"
        aria-current={isChosen ? 'true' : undefined}
        onClick={choose}
        className="min-w-0 flex-1 px-3 py-2.5 text-left"
      >
        <span className="block font-medium">{name}</span>
        <span className="block truncate text-xs text-muted">{number}</span>
      </button>
      <span className="shrink-0 pt-2 pr-3 text-xs">
        <When task={task} choose={choose} />
      </span>
    </li>
  )
}

/** The working time left, with its arithmetic; without a promise the task's own due date. */
function When({ task, choose }: { task: Task; choose: () => void }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  if (task.promise) return <ExplainedTime promise={task.promise} onPress={choose} />
  if (task.dueAt === undefined) return null
  return t('inbox.dueAt', { at: formatNear(task.dueAt, now, language) })
}
