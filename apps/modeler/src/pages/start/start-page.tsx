import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useStartCase } from '../../api/actions.ts'
import { startFormsQuery, type StartForm } from '../../api/comments.ts'
import { useUser } from '../../api/session.ts'
import { forgetDraft } from '../../form/drafts.ts'
import { useElementNames, type ElementNames } from '../../i18n/element-names.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

const route = getRouteApi('/start')
const TaskForm = lazy(() => import('../../form/task-form.tsx'))

/** Opens a case of any kind by the form of its process. */
export function StartPage(): ReactNode {
  const { t } = useTranslation()
  const { process } = route.useSearch()
  const { data, error, refetch } = useQuery(startFormsQuery)
  const nameOf = useElementNames({ definitionKeys: data?.map((one) => one.definitionKey) ?? [] })
  usePageTitle(t('open.title'))
  const chosen = data?.find(({ processId }) => processId === process)
  return (
    <AriaProviders>
      <h1 className="mb-4 text-xl font-semibold tracking-tight">{t('open.title')}</h1>
      {error ? (
        <ProblemNote what={t('open.failed')} error={error} retry={() => void refetch()} />
      ) : null}
      {data || error ? null : (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      )}
      {data?.length === 0 ? <p className="card p-6 text-muted">{t('open.none')}</p> : null}
      {data && data.length > 0 ? (
        <div className="grid items-start gap-4 md:grid-cols-[18rem_minmax(0,1fr)]">
          <Kinds forms={data} nameOf={nameOf} />
          {chosen ? (
            <Opening key={chosen.processId} form={chosen} nameOf={nameOf} />
          ) : (
            <p className="card p-6 text-muted">{t('open.choose')}</p>
          )}
        </div>
      ) : null}
    </AriaProviders>
  )
}

function Kinds({
  forms,
  nameOf,
}: {
  forms: readonly StartForm[]
  nameOf: ElementNames
}): ReactNode {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('open.kinds')} className="card overflow-hidden">
      <ul className="divide-y divide-line">
        {forms.map(({ processId, definitionKey, name }) => (
          <li key={processId}>
            <Link
              to="/start"
              search={(before) => ({ ...before, process: processId })}
              className="kind-link"
            >
              {nameOf(definitionKey, processId) ?? name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Opening({ form, nameOf }: { form: StartForm; nameOf: ElementNames }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const start = useStartCase()
  const me = useUser()?.id
  const { processId, definitionKey, name } = form
  const open = (variables: Record<string, unknown>) =>
    start.mutate(
      { processId, variables },
      {
        onSuccess: ({ key }) => {
          forgetDraft(`${me} start ${processId}`)
          void navigate({ to: '/cases/$key', params: { key } })
        },
      },
    )
  return (
    <section className="card min-w-0 p-4">
      <h2 className="font-semibold">{nameOf(definitionKey, processId) ?? name}</h2>
      <Suspense fallback={<div className="skeleton mt-3 h-40" />}>
        <TaskForm
          schema={form.form}
          given={{}}
          busy={start.isPending}
          draft={`start ${processId}`}
          send={t('open.button')}
          onSubmit={open}
          cancel={null}
        />
      </Suspense>
      {start.error ? (
        <div className="mt-3">
          <ProblemNote what={t('start.failed')} error={start.error} />
        </div>
      ) : null}
    </section>
  )
}
