import type { CalendarDefinition } from '@punctual/calendar'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { calendarVersionsQuery } from '../../api/calendars.ts'
import { deploy } from '../../api/deployments.ts'
import type { Calendars } from '../../api/types.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Makes a calendar as a copy of another, to be changed then. */
export function NewCalendar({ calendars }: { calendars: Calendars['items'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [base, setBase] = useState(calendars[0]?.id ?? '')
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const { data: versions } = useQuery(calendarVersionsQuery(base))
  const isTaken = calendars.some((each) => each.id === id)
  const make = useMaking(base)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const copied = versions?.[0]?.definition
    if (!copied) return
    const { version: _, ...same } = copied
    make.mutate({ ...same, id, name: { [language]: name.trim() } })
  }
  return (
    <details className="card">
      <summary className="summary-row font-semibold">{t('calendars.new')}</summary>
      <form onSubmit={submit} className="grid gap-3 border-t border-line p-4 sm:max-w-xl">
        <TextField
          label={t('calendars.id')}
          hint={isTaken ? t('calendars.idTaken') : t('calendars.idHint')}
          value={id}
          onChange={setId}
          required
          maxLength={64}
        />
        <TextField
          label={t('calendars.name')}
          value={name}
          onChange={setName}
          required
          maxLength={100}
        />
        <SelectField
          label={t('calendars.copyOf')}
          value={base}
          options={calendars.map((each) => ({
            value: each.id,
            label: t('calendars.copy', { name: localized(each.name, language) ?? each.id }),
          }))}
          onChange={setBase}
        />
        <div>
          <Button
            look="primary"
            type="submit"
            isDisabled={make.isPending || isTaken || id === '' || name.trim() === '' || !versions}
          >
            {t('calendars.make')}
          </Button>
        </div>
        {make.error ? <ProblemNote what={t('calendars.notMade')} error={make.error} /> : null}
      </form>
    </details>
  )
}

/** Deploys the copy, and goes where it is changed. */
function useMaking(base: string) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (definition: CalendarDefinition) =>
      deploy({
        name: `${definition.id}.json`,
        content: JSON.stringify(definition, null, 2),
        reason: t('calendars.copied', { of: base }),
      }),
    onSuccess: async (_, { id }) => {
      await client.invalidateQueries({ queryKey: ['calendars'] })
      await navigate({ to: '/calendars/$id', params: { id } })
    },
  })
}
