import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { whyQuery } from '../../api/queries.ts'
import type { WhyOf } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

type Props = { instance: string; why: WhyOf; person?: string | undefined }

/** "Why?": the rule, what it looked at and the arithmetic, read from the log when it is opened. */
export function Why(props: Props): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details
      data-testid="why"
      className="text-xs text-muted"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="mb-1 min-h-6 w-fit rounded py-1 hover:text-ink">{t('why.ask')}</summary>
      {open ? <Answer {...props} /> : null}
    </details>
  )
}

function Answer({ instance, why, person }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data, error } = useQuery(whyQuery(instance, { ...why, person, language }))
  if (error) return <ProblemNote what={t('why.failed')} error={error} />
  if (!data) return <div role="status" aria-label={t('shell.loading')} className="skeleton h-12" />
  return (
    <div className="my-1 grid gap-1 break-words">
      {data.rule === '' ? null : <p>{t('why.rule', { rule: data.rule })}</p>}
      {data.inputs.length === 0 ? null : (
        <p>
          {t('why.inputs', {
            inputs: data.inputs.map(({ name, value }) => `${name} = ${value}`).join(', '),
          })}
        </p>
      )}
      <ul className="grid gap-0.5">
        {data.lines.map(({ text }, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </div>
  )
}
