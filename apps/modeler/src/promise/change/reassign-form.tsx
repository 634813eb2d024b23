import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useReassignment } from '../../api/promises.ts'
import { organisationQuery } from '../../api/queries.ts'
import type { ServicePromise } from '../../api/types.ts'
import { announce } from '../../shell/announcer.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { useNames } from '../recipients.ts'
import { Foresight } from './foresight.tsx'
import { Reasoned } from './reasoned.tsx'

type Props = {
  task: { key: string; assignee?: string; candidateGroups: readonly string[] }
  promise?: ServicePromise
  done: () => void
}

/** Gives the work to somebody else; those who may do it come first. */
export function ReassignForm({ task, promise, done }: Props): ReactNode {
  const { t } = useTranslation()
  const { data: house } = useQuery(organisationQuery)
  const { person } = useNames()
  const [who, setWho] = useState('')
  const change = useReassignment()
  const able = new Set(
    (house?.roles ?? [])
      .filter(({ id }) => task.candidateGroups.includes(id))
      .flatMap(({ members = [] }) => members),
  )
  const others = (house?.people ?? []).map(({ id }) => id).filter((id) => !able.has(id))
  const people = [...able, ...others].filter((id) => id !== task.assignee)
  return (
    <Reasoned
      label={t('change.reassign')}
      busy={change.isPending}
      error={change.error}
      disabled={who === ''}
      submit={(reason) =>
        change.mutate(
          { task: task.key, assignee: who, reason },
          {
            onSuccess: () => {
              announce(t('change.reassignDone', { who: person(who) }))
              done()
            },
          },
        )
      }
    >
      <p>
        {task.assignee === undefined
          ? t('change.free')
          : t('task.with', { who: person(task.assignee) })}
      </p>
      <SelectField
        label={t('change.to')}
        value={who}
        options={[
          { value: '', label: t('change.choosePerson') },
          ...people.map((id) => ({
            value: id,
            label: able.has(id) ? `${person(id)} ✓` : person(id),
          })),
        ]}
        onChange={setWho}
      />
      {promise === undefined ? null : <Foresight promise={promise} />}
    </Reasoned>
  )
}
