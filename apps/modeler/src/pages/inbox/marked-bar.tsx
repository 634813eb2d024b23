import { useMutation, useQueryClient, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { post } from '../../api/client.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useRights, useUser } from '../../api/session.ts'
import type { components } from '../../api/schema.d.ts'
import type { Task } from '../../api/types.ts'
import { useNames } from '../../promise/recipients.ts'
import { announce } from '../../shell/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

const CompleteMany = lazy(() => import('./complete-many.tsx'))

type Schemas = components['schemas']
type Results = Schemas['TaskActionResultsDto']['items']

/** What became of each of several tasks: those with a problem were refused. */
export type Outcome = Readonly<{
  items: readonly Readonly<{ key: string; name: string; problem?: string }>[]
}>

/** What is asked for; `of` fewer than all of the marked. */
type Asked = Omit<Schemas['TaskActionsDto'], 'keys'> & { of?: readonly Task[] }

type Props = Readonly<{
  tasks: readonly Task[]
  clear: () => void
  told: (outcome: Outcome) => void
}>

/** What can be done with the marked tasks; how many of them it is about is said before. */
export function MarkedBar({ tasks, clear, told }: Props): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const me = useUser()?.id
  const acting = useActing({ tasks, clear, told })
  const busy = acting.isPending
  const [reason, setReason] = useState('')
  const [completing, setCompleting] = useState(false)
  const why = reason.trim() === '' ? {} : { reason: reason.trim() }
  const free = tasks.filter(({ assignee }) => assignee === undefined).length
  const mine = tasks.filter(({ assignee }) => assignee === me).length
  return (
    <div className="grid gap-2 border-t border-line p-3">
      <p className="text-xs text-muted">
        {t('inbox.marked', { count: tasks.length, free, mine, others: tasks.length - free - mine })}
      </p>
      <div className="flex flex-wrap gap-2">
        {free === 0 ? null : (
          <Button
            look="primary"
            isDisabled={busy}
            onPress={() => acting.mutate({ action: 'claim' })}
          >
            {t('inbox.bulk', { count: tasks.length })}
          </Button>
        )}
        <Button isDisabled={busy} onPress={() => acting.mutate({ action: 'return', ...why })}>
          {t('inbox.bulkReturn')}
        </Button>
        {isOneStep(tasks) && mine === tasks.length ? (
          <Button isDisabled={busy} onPress={() => setCompleting(true)}>
            {t('inbox.bulkComplete')}
          </Button>
        ) : null}
        <Button look="quiet" onPress={clear}>
          {t('inbox.unmark')}
        </Button>
      </div>
      {completing && isOneStep(tasks) && mine === tasks.length ? (
        <Suspense fallback={<div className="skeleton h-24" />}>
          <CompleteMany
            tasks={tasks}
            busy={busy}
            complete={(of, variables) => acting.mutate({ action: 'complete', of, variables })}
            close={() => setCompleting(false)}
          />
        </Suspense>
      ) : null}
      {may('task.assign') ? (
        <GiveTo
          busy={busy}
          give={(assignee) => acting.mutate({ action: 'assign', assignee, ...why })}
        />
      ) : null}
      <TextField
        label={t('inbox.bulkReason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
      />
      {acting.error ? <ProblemNote what={t('task.failed')} error={acting.error} /> : null}
    </div>
  )
}

/** Does something with the marked tasks, and tells what became of each. */
function useActing({ tasks, clear, told }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ of = tasks, ...asked }: Asked) =>
      post<{ items: Results }>('/api/tasks/actions', { keys: of.map(({ key }) => key), ...asked }),
    onSuccess: ({ items }) => {
      const outcome = outcomeOf(tasks, items)
      const done = items.filter((item) => item.done).length
      announce(t('inbox.result', { asked: items.length, done, refused: items.length - done }))
      told(outcome)
      clear()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
}

function isOneStep([first, ...others]: readonly Task[]): boolean {
  return others.every(
    ({ processId, element }) => processId === first?.processId && element === first.element,
  )
}

function outcomeOf(tasks: readonly Task[], results: Results): Outcome {
  const named = new Map(tasks.map(({ key, businessId, name }) => [key, businessId ?? name]))
  const items = results.map(({ key, done, problem }) => ({
    key,
    name: named.get(key) ?? key,
    ...(!done && { problem: problem ?? '' }),
  }))
  return { items }
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
