import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { customerQuery, sendAnswer, type CustomerView } from '../../api/customers.ts'
import { forgetDraft } from '../../form/drafts.ts'
import type { FormSchema } from '../../form/schema.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

const route = getRouteApi('/c/$token')
const TaskForm = lazy(() => import('../../form/task-form.tsx'))

/** What a customer sees by a link: where the case is, what was promised, a survey; no inside. */
export function CustomerPage(): ReactNode {
  const { t } = useTranslation()
  const { token } = route.useParams()
  const { data, error, refetch } = useQuery(customerQuery(token))
  usePageTitle(t('customer.title'), { isPlace: false })
  return (
    <AriaProviders>
      <div className="mx-auto grid max-w-2xl gap-4">
        {error ? (
          <>
            <h1 className="text-xl font-semibold">{t('customer.title')}</h1>
            <ProblemNote what={t('customer.failed')} error={error} retry={() => void refetch()} />
          </>
        ) : null}
        {data || error ? null : (
          <div role="status" aria-label={t('shell.loading')} className="skeleton h-60" />
        )}
        {data?.kind === 'status' ? <Standing view={data} /> : null}
        {data?.kind === 'survey' ? <Survey view={data} token={token} /> : null}
      </div>
    </AriaProviders>
  )
}

function Standing({ view }: { view: CustomerView }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      <Head view={view} />
      <section className="card p-4">
        <h2 className="font-semibold">{t('customer.now')}</h2>
        {view.steps.length === 0 ? (
          <p className="mt-1 text-muted">{t(`customer.state.${view.state}`)}</p>
        ) : (
          <ul className="mt-1 grid gap-1">
            {view.steps.map((step) => (
              <li key={step['zh-CN']}>{step[language]}</li>
            ))}
          </ul>
        )}
      </section>
      <section className="card p-4">
        <h2 className="font-semibold">{t('customer.promises')}</h2>
        {view.promises.length === 0 ? (
          <p className="mt-1 text-muted">{t('customer.noPromises')}</p>
        ) : (
          <ul className="mt-2 grid gap-3">
            {view.promises.map((promise, index) => (
              <PromiseLine key={index} promise={promise} />
            ))}
          </ul>
        )}
      </section>
      <p className="text-xs text-muted">
        {t('customer.until', { at: formatInstant(view.expiresAt, language, 'short') })}
      </p>
    </>
  )
}

const looks = {
  onTime: { tone: 'calm', icon: 'clock' },
  late: { tone: 'late', icon: 'alert' },
  paused: { tone: 'paused', icon: 'pause' },
} as const

function PromiseLine({ promise }: { promise: CustomerView['promises'][number] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { step, standing, dueAt } = promise
  return (
    <li className="grid gap-1">
      <span className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-medium">{step[language]}</span>
        <Chip {...looks[standing]}>{t(`customer.standing.${standing}`)}</Chip>
      </span>
      <span className="text-muted">
        {standing === 'paused'
          ? t('customer.paused')
          : t('customer.due', { at: formatInstant(dueAt, language, 'short') })}
      </span>
    </li>
  )
}

function Head({ view }: { view: CustomerView }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <div>
      <h1 className="text-2xl font-semibold break-words">
        {view.number === undefined ? t('customer.title') : t('case.title', { number: view.number })}
      </h1>
      <p className="text-muted">
        {t('case.opened', { at: formatInstant(view.openedAt, language, 'short') })}
      </p>
    </div>
  )
}

function Survey({ view, token }: { view: CustomerView; token: string }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const sending = useMutation({
    mutationFn: (answer: Record<string, unknown>) => sendAnswer(token, answer),
    onSuccess: (next) => {
      forgetDraft(`undefined ${draft(token)}`)
      client.setQueryData(customerQuery(token).queryKey, next)
    },
    // It may have been answered elsewhere meanwhile: then the page says so.
    onError: () => client.invalidateQueries({ queryKey: customerQuery(token).queryKey }),
  })
  if (view.answered) {
    const isSecond = sending.isError
    return (
      <section className="card p-6 text-center" role="status">
        <h1 className="text-xl font-semibold">
          {t(isSecond ? 'customer.already' : 'customer.thanks')}
        </h1>
        <p className="mt-1 text-muted">
          {t(isSecond ? 'customer.alreadyText' : 'customer.thanksText')}
        </p>
      </section>
    )
  }
  return (
    <>
      <Head view={view} />
      <section className="card p-4">
        <h2 className="font-semibold">{t('customer.survey')}</h2>
        <p className="text-muted">{t('customer.surveyText')}</p>
        <Suspense fallback={<div className="skeleton mt-3 h-40" />}>
          <TaskForm
            schema={view.form as FormSchema}
            given={{}}
            busy={sending.isPending}
            draft={draft(token)}
            send={t('customer.send')}
            onSubmit={(answer) => sending.mutate(answer)}
            cancel={null}
          />
        </Suspense>
        {sending.error ? (
          <div className="mt-3">
            <ProblemNote what={t('customer.notSent')} error={sending.error} />
          </div>
        ) : null}
      </section>
    </>
  )
}

const draft = (token: string) => `survey ${token.slice(0, 22)}`
