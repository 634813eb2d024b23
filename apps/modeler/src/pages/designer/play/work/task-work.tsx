import { visibleVariables } from '@punctual/interpreter'
import type { ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { useNames } from '../../../../promise/recipients.ts'
import { FormOrData } from '../form-or-data.tsx'
import { nodeOf, send, type ItemProps } from './item.ts'

/** A user task: for whom it is, and its form. */
export function TaskWork({ stage, item, draft }: ItemProps<'task'> & { draft: string }): ReactNode {
  const { t } = useTranslation()
  const { person, role, recipient } = useNames()
  const { task } = item
  const node = nodeOf(stage, item)
  const { state } = stage.world.instances.get(item.instance)!
  const offered = [...task.candidateGroups.map(role), ...task.candidateUsers.map(person)]
  const who = offered.join(t('ladder.and')) || t('task.anyone')
  const owners = task.owners.map(recipient).join(t('ladder.and'))
  return (
    <>
      <p className="text-xs text-muted">
        {task.assignee === undefined
          ? t('task.for', { who })
          : t('task.with', { who: person(task.assignee) })}
        {owners === '' ? null : ` · ${t('task.owners', { who: owners })}`}
      </p>
      <FormOrData
        formId={node?.type === 'userTask' ? node.formId : undefined}
        given={visibleVariables(state, item.host)}
        at={stage.world.now}
        by={stage.by}
        draft={`play ${draft} ${item.id} ${stage.play.shown}`}
        send={t('task.complete')}
        act={(variables) => send(stage, item, { type: 'completeTask', key: task.key, variables })}
      />
    </>
  )
}
