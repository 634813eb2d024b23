import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { ApiProblem } from '../api/problem.ts'
import { buttonLook } from './button-look.ts'
import { Icon } from './icons.tsx'

type Props = { what: string; error: unknown; retry?: () => void }

/** An error for people: what did not work, where, what the engine said, and what to do now. */
export function ProblemNote({ what, error, retry }: Props): ReactNode {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : undefined
  const detail = problem ? problem.detail || problem.title : String(error)
  return (
    <div role="alert" className="rounded-xl border border-late-fill/40 bg-late-soft p-4 text-sm">
      <p className="flex items-center gap-2 font-semibold text-late">
        <Icon name="alert" />
        {what}
      </p>
      {problem?.status === 0 ? null : <p className="mt-1 break-words">{detail}</p>}
      <p className="mt-1 text-muted">{t(adviceFor(problem))}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {retry ? (
          <button type="button" onClick={retry} className={buttonLook('plain')}>
            {t('problem.retry')}
          </button>
        ) : null}
        {problem ? <code className="text-xs break-all text-muted">{whereOf(problem)}</code> : null}
      </div>
    </div>
  )
}

function adviceFor(problem: ApiProblem | undefined) {
  if (!problem) return 'problem.adviceUnknown'
  if (problem.status === 0) return 'problem.adviceOffline'
  if (problem.status === 404) return 'problem.adviceMissing'
  if (problem.status === 409) return 'problem.adviceConflict'
  return problem.status >= 500 ? 'problem.adviceEngine' : 'problem.adviceRequest'
}

const whereOf = ({ request, status }: ApiProblem) =>
  status === 0 ? request : `${request} → ${status}`
