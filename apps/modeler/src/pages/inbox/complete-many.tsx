import { useQueries, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { caseQuery, formQuery } from '../../api/queries.ts'
import type { Task } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { translateComponent } from '../../form/translate.ts'
import { useMinute } from '../../time/clock.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { commonForm, filledIn, isWhole } from './common.ts'

const TaskForm = lazy(() => import('../../form/task-form.tsx'))

type Props = Readonly<{
  /** Of one step, held by who asks. */
  tasks: readonly Task[]
  busy: boolean
  complete: (tasks: readonly Task[], variables: Record<string, unknown>) => void
  close: () => void
}>

/** Completes several tasks of one step with the same entries; says which lack something. */
export default function CompleteMany({ tasks, busy, complete, close }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const [first] = tasks
  const wantsForm = first?.formId !== undefined
  const form = useQuery({ ...formQuery(first?.key ?? ''), enabled: wantsForm })
  const cases = useQueries({ queries: tasks.map(({ instance }) => caseQuery(instance)) })
  const read = cases.flatMap(({ data }) => (data ? [data.variables] : []))
  const error = form.error ?? cases.find((one) => one.error)?.error
  if (error) return <ProblemNote what={t('task.formFailed')} error={error} />
  if (read.length < tasks.length || (wantsForm && !form.data))
    return (
      <p role="status" className="text-xs text-muted">
        {t('inbox.reading', { count: read.length, of: tasks.length })}
      </p>
    )
  const { schema, given, kept } = commonForm(form.data ?? { components: [] }, read)
  const whole = tasks.filter((_, index) => isWhole(t, kept, read[index]!, now))
  const lacking = tasks.filter((task) => !whole.includes(task))
  const label = (names: readonly (string | undefined)[]) => names.join(t('ladder.and'))
  const keptNames = kept.map((field) => translateComponent(field, language).label ?? field.key)
  return (
    <section aria-label={t('inbox.completeMany')} className="grid gap-2">
      {kept.length > 0 ? (
        <p className="text-xs text-muted">{t('inbox.keptFields', { fields: label(keptNames) })}</p>
      ) : null}
      {lacking.length > 0 ? (
        <p className="text-xs text-late">
          {t('inbox.lacking', {
            tasks: label(lacking.map(({ businessId, instance }) => businessId ?? instance)),
          })}
        </p>
      ) : null}
      <Suspense fallback={<div className="skeleton h-24" />}>
        <TaskForm
          schema={schema}
          given={given}
          busy={busy || whole.length === 0}
          onSubmit={(values) => complete(whole, filledIn(values))}
          draft={`many ${first?.processId} ${first?.element}`}
          send={t('inbox.completeCount', { count: whole.length })}
          cancel={
            <Button look="quiet" onPress={close}>
              {t('views.cancel')}
            </Button>
          }
        />
      </Suspense>
    </section>
  )
}
