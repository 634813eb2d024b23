import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useReveal } from '../../api/personal.ts'
import { useRights } from '../../api/session.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** Personal data of a case in clear, for who may see it for a reason. */
export function Reveal({ caseKey }: { caseKey: string }): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const [reason, setReason] = useState('')
  const reveal = useReveal(caseKey)
  if (!may('personal.reveal') || may('personal.read')) return null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    reveal.mutate(reason)
  }
  const items = reveal.data?.items
  return (
    <section className="mb-4 grid gap-3 rounded-xl border border-line p-4">
      <p className="text-muted">{t('personal.masked')}</p>
      {items ? (
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1" data-testid="revealed">
          {items.length === 0 ? <dt>{t('personal.nothing')}</dt> : null}
          {items.map(({ field, value }) => (
            <div key={`${field} ${value}`} className="contents">
              <dt className="font-mono text-xs text-muted">{field}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <form onSubmit={submit} className="grid gap-3 sm:grid-cols-[1fr_auto] sm:items-end">
          <TextField
            label={t('personal.reason')}
            value={reason}
            onChange={setReason}
            required
            maxLength={300}
          />
          <Button type="submit" isDisabled={reason.trim() === '' || reveal.isPending}>
            {t('personal.reveal')}
          </Button>
        </form>
      )}
      {reveal.error ? <ProblemNote what={t('personal.failed')} error={reveal.error} /> : null}
    </section>
  )
}
