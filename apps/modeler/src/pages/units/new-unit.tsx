import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useUnitActions } from '../../api/units.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Adds a unit below another, or on top. */
export function NewUnit({ parent }: { parent?: string }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const navigate = useNavigate()
  const { add } = useUnitActions()
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const named = name === '' ? {} : { name: { [language]: name } }
    add.mutate(
      { id, ...named, ...(parent !== undefined && { parent }) },
      {
        onSuccess: () => {
          setId('')
          setName('')
          void navigate({ to: '/units', search: { unit: id } })
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[1fr_2fr_auto] sm:items-end">
        <TextField label={t('units.id')} value={id} onChange={setId} required maxLength={100} />
        <TextField label={t('units.name')} value={name} onChange={setName} maxLength={200} />
        <Button type="submit" isDisabled={add.isPending || id === ''}>
          {t('units.add')}
        </Button>
      </div>
      {add.error ? <ProblemNote what={t('units.notAdded')} error={add.error} /> : null}
    </form>
  )
}
