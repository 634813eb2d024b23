import { useMutation, useQueryClient, useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { post } from '../../api/client.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useRights } from '../../api/session.ts'
import type { components } from '../../api/schema.d.ts'
import type { Task } from '../../api/types.ts'
import { useNames } from '../../promise/recipients.ts'
import { announce } from '../../shell/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'

type Schemas = components['schemas']
type Results = Schemas['TaskActionResultsDto']['items']
/** Most tasks that are marked at once: as many as the engine takes. */
export const markedMax = 100

type Props = Readonly<{ tasks: readonly Task[]; done: () => void }>

/** What can be done with the marked tasks, and what became of each. */
export function MarkedBar({ tasks, done }: Props): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const may = useRights()
  const acting = useMutation({
    mutationFn: (asked: Omit<Schemas['TaskActionsDto'], 'keys'>) =>
      post<{ items: Results }>('/api/tasks/actions', {
        keys: tasks.map(({ key }) => key),
        ...asked,
      }),
    onSuccess: ({ items }) => {
      const refused = items.filter((item) => !item.done)
      announce(t('inbox.result', { done: items.length - refused.length, refused: refused.length }))
      if (refused.length === 0) done()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
  const busy = acting.isPending
  return (
    <div className="grid gap-2 border-t border-line p-3">
      <div className="flex flex-wrap gap-2">
        <Button look="primary" isDisabled={busy} onPress={() => acting.mutate({ action: 'claim' })}>
          {t('inbox.bulk', { count: tasks.length })}
        </Button>
        <Button isDisabled={busy} onPress={() => acting.mutate({ action: 'return' })}>
          {t('inbox.bulkReturn')}
        </Button>
        <Button look="quiet" onPress={done}>
          {t('inbox.unmark')}
        </Button>
      </div>
      {may('task.assign') ? (
        <GiveTo busy={busy} give={(assignee) => acting.mutate({ action: 'assign', assignee })} />
      ) : null}
      {acting.error ? <ProblemNote what={t('task.failed')} error={acting.error} /> : null}
      <Refused tasks={tasks} results={acting.data?.items ?? []} />
    </div>
  )
}

function GiveTo({ busy, give }: { busy: boolean; give: (who: string) => void }): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const { data } = useQuery(organisationQuery)
  const [who, setWho] = useState('')
  const people = (data?.people ?? []).map(({ id }) => ({ value: id, label: person(id) }))
  return (
    <div className="flex flex-wrap gap-2">
      <SelectField
        label={t('change.to')}
        value={who}
        options={[{ value: '', label: t('inbox.choosePerson') }, ...people]}
        onChange={setWho}
      />
      <Button isDisabled={busy || who === ''} onPress={() => give(who)}>
        {t('inbox.bulkGive')}
      </Button>
    </div>
  )
}

function Refused({ tasks, results }: { tasks: readonly Task[]; results: Results }): ReactNode {
  const { t } = useTranslation()
  const refused = results.filter((item) => !item.done)
  if (refused.length === 0) return null
  const numberOf = (key: string) => {
    const task = tasks.find((one) => one.key === key)
    return task?.businessId ?? key
  }
  return (
    <ul aria-label={t('inbox.refused')} className="grid gap-1 text-xs">
      {refused.map(({ key, problem }) => (
        <li key={key} className="flex gap-1.5 text-late">
          <Icon name="alert" className="size-3.5!" />
          {numberOf(key)}: {problem}
        </li>
      ))}
    </ul>
  )
}
