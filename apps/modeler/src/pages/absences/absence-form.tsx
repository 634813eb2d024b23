import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useAbsenceActions, type Absence, type NewAbsence } from '../../api/absences.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useNames } from '../../promise/recipients.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Effect } from './effect.tsx'

type Props = {
  /** The absence that is changed; a new one without it. */
  present: Absence | undefined
  today: string
  done: () => void
}

/** Enters an absence or changes one, with what it would do to the rungs of promises. */
export function AbsenceForm({ present, today, done }: Props): ReactNode {
  const { t } = useTranslation()
  const { save } = useAbsenceActions()
  const [person, setPerson] = useState(present?.person ?? '')
  const [from, setFrom] = useState(present?.from ?? today)
  const [to, setTo] = useState(present?.to ?? today)
  const [substitute, setSubstitute] = useState(present?.substitute ?? '')
  const [reason, setReason] = useState(present?.reason ?? '')
  const absence: NewAbsence = {
    person,
    from,
    to,
    ...(substitute !== '' && { substitute }),
    ...(reason.trim() !== '' && { reason: reason.trim() }),
  }
  const isWhole = person !== '' && from !== '' && to !== '' && from <= to && person !== substitute
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(present ? { id: present.id, ...absence } : absence, { onSuccess: done })
  }
  const kindOf = (time: string) => (time.includes('T') ? 'datetime-local' : 'date')
  return (
    <form onSubmit={submit} className="grid gap-3 p-4">
      <People label={t('absences.person')} value={person} onChange={setPerson} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('absences.from')}
          type={kindOf(from)}
          value={from}
          onChange={setFrom}
          required
        />
        <TextField
          label={t('absences.toIncluded')}
          type={kindOf(to)}
          value={to}
          onChange={setTo}
          required
        />
      </div>
      <People
        label={t('absences.substitute')}
        value={substitute}
        onChange={setSubstitute}
        nobody={t('absences.nobody')}
      />
      <TextField
        label={t('absences.reason')}
        hint={t('absences.reasonHint')}
        value={reason}
        onChange={setReason}
        maxLength={200}
      />
      {isWhole ? <Effect absence={absence} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isDisabled={!isWhole || save.isPending}>
          {t(present ? 'absences.saveChange' : 'absences.enter')}
        </Button>
        {present ? <Button onPress={done}>{t('absences.leave')}</Button> : null}
      </div>
      {save.error ? <ProblemNote what={t('absences.notSaved')} error={save.error} /> : null}
    </form>
  )
}

type PeopleProps = {
  label: string
  value: string
  onChange: (person: string) => void
  nobody?: string
}

function People({ label, value, onChange, nobody }: PeopleProps): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const { data } = useQuery(organisationQuery)
  const ids = data?.people.map(({ id }) => id) ?? []
  const options = ids.map((id) => ({ value: id, label: person(id) }))
  const first = { value: '', label: nobody ?? t('absences.choose') }
  return (
    <div className="grid justify-items-start gap-1">
      <span aria-hidden="true" className="text-xs font-medium">
        {label}
      </span>
      <SelectField label={label} value={value} options={[first, ...options]} onChange={onChange} />
    </div>
  )
}
