import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { Panel } from '../../ui/panel.tsx'
import type { NameOf } from './name-of.ts'
import { TaskCard } from './task-card.tsx'

/** What is to be done now, and the means to do it. */
export function TasksPanel({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const open = item.tasks.filter(({ state }) => state === 'open')
  return (
    <Panel
      title={t('case.tasks')}
      aside={open.length > 0 ? <span className="tabular text-muted">{open.length}</span> : null}
    >
      {open.length === 0 ? (
        <p className="p-4 text-muted">
          {t(item.state === 'active' ? 'case.noTasks' : 'case.noTasksOver')}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {open.map((task) => (
            <li key={task.key}>
              <TaskCard task={task} caseKey={item.key} variables={item.variables} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
