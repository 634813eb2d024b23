import type { LocatedProblem } from '@punctual/deployment'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icons.tsx'
import { useChineseProblems } from './use-chinese-problems.ts'

/** Where a problem is: what the place is called, and the way there. */
type PlaceOf = (problem: LocatedProblem) => { name: string; go: () => void } | undefined

type Props = { problems: readonly LocatedProblem[] | undefined; placeOf: PlaceOf }

/** Everything that would keep a file from being deployed, each with the way to its place. */
export function ProblemList({ problems, placeOf }: Props): ReactNode {
  const { t } = useTranslation()
  const errors = problems?.filter(({ severity }) => severity === 'error').length ?? 0
  const title = problems
    ? t('designer.problems', { errors, warnings: problems.length - errors })
    : t('designer.looking')
  return (
    <details
      className="card shrink-0"
      open={errors > 0 ? true : undefined}
      data-problems={problems?.length}
    >
      <summary className="summary-row min-h-9">
        <span role="status" className="flex items-center gap-2 font-semibold">
          <Icon
            name={errors > 0 ? 'alert' : 'done'}
            className={errors > 0 ? 'text-late' : 'text-calm'}
          />
          {title}
        </span>
        <Icon name="down" className="size-3! text-muted" />
      </summary>
      <ul
        tabIndex={0}
        aria-label={t('designer.problemList')}
        className="max-h-44 divide-y divide-line overflow-auto border-t border-line"
      >
        {problems?.map((problem, i) => (
          <ProblemRow key={`${problem.rule} ${problem.element} ${i}`} {...{ problem, placeOf }} />
        ))}
        {problems?.length === 0 ? (
          <li className="px-4 py-2 text-muted">{t('designer.noProblems')}</li>
        ) : null}
      </ul>
    </details>
  )
}

/** A problem in the language of the page; without words of its own the engine's stand beside. */
function Sentence({ problem }: { problem: LocatedProblem }): ReactNode {
  const words = useChineseProblems()
  const chinese = words?.(problem)
  if (!chinese) return <span lang="en">{problem.sentence}</span>
  const { text, original } = chinese
  return (
    <span title={problem.sentence}>
      {text}
      {original === undefined ? null : (
        <span lang="en" className="text-muted">
          {' '}
          {original}
        </span>
      )}
    </span>
  )
}

type RowProps = { problem: LocatedProblem; placeOf: PlaceOf }

/** One problem in the engine's words. */
export function ProblemRow({ problem, placeOf }: RowProps): ReactNode {
  const { t } = useTranslation()
  const place = placeOf(problem)
  const isError = problem.severity === 'error'
  return (
    <li className="flex items-start gap-2 px-4 py-2">
      <Icon name={isError ? 'alert' : 'info'} className={isError ? 'text-late' : 'text-soon'} />
      <span className="min-w-0 text-xs leading-5 break-words">
        <span className="sr-only">{t(`designer.severity.${problem.severity}`)}: </span>
        {place ? (
          <button
            type="button"
            onClick={place.go}
            className="rounded font-medium text-accent underline underline-offset-2"
          >
            {place.name}
          </button>
        ) : null}{' '}
        <Sentence problem={problem} /> <code className="text-2xs text-muted">{problem.rule}</code>
      </span>
    </li>
  )
}
