import { useQuery } from '@tanstack/react-query'
import { Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { forgetDraft } from '../../../form/drafts.ts'
import TaskForm from '../../../form/task-form.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { DataForm } from './data-form.tsx'
import { deployedFormQuery } from './form-query.ts'

type Props = {
  formId: string | undefined
  given: Readonly<Record<string, unknown>>
  /** The instant of the play. */
  at: number
  by: string
  /** What names what is entered and not sent yet. */
  draft: string
  busy?: boolean
  send: string
  act: (data: Record<string, unknown>) => void
}

/** The form that a start event or task asks with; its data as JSON where there is none. */
export function FormOrData({ formId, given, at, by, draft, busy, send, act }: Props): ReactNode {
  const { t } = useTranslation()
  const form = useQuery(deployedFormQuery(formId))
  if (form.error) return <ProblemNote what={t('task.formFailed')} error={form.error} />
  if (formId !== undefined && form.data === undefined) return <div className="skeleton mt-3 h-24" />
  if (!form.data) {
    return (
      <div className="grid gap-2">
        {formId === undefined ? null : (
          <p className="text-xs text-soon">{t('play.noForm', { form: formId })}</p>
        )}
        <DataForm label={t('play.data')} ways={[{ name: 'send', label: send, act }]} />
      </div>
    )
  }
  return (
    <Suspense fallback={<div className="skeleton mt-3 h-24" />}>
      <TaskForm
        schema={form.data}
        given={given}
        at={at}
        busy={busy ?? false}
        draft={draft}
        send={send}
        cancel={null}
        onSubmit={(values) => {
          forgetDraft(`${by} ${draft}`)
          act(values)
        }}
      />
    </Suspense>
  )
}
