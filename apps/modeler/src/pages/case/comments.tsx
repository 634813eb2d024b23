import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { commentsQuery, type Comment } from '../../api/comments.ts'
import { useRights } from '../../api/session.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SayForm } from './say-form.tsx'

/** What people say about a case, and the place to say something. */
export function Comments({ caseKey }: { caseKey: string }): ReactNode {
  const { t } = useTranslation()
  const mayComment = useRights()('case.comment')
  const { data, error } = useQuery(commentsQuery(caseKey))
  if (error) return <ProblemNote what={t('comments.failed')} error={error} />
  if (!data) return <div role="status" aria-label={t('shell.loading')} className="skeleton h-24" />
  return (
    <div className="grid gap-4" data-testid="comments">
      {data.length === 0 ? <p className="text-muted">{t('comments.none')}</p> : null}
      <ol className="grid gap-3">
        {data.map((comment) => (
          <Said key={comment.ordinal} comment={comment} />
        ))}
      </ol>
      {mayComment ? <SayForm caseKey={caseKey} /> : null}
    </div>
  )
}

function Said({ comment }: { comment: Comment }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  return (
    <li className="rounded-lg border border-line p-3">
      <p className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        <span className="font-medium text-ink">{person(comment.by)}</span>
        <time dateTime={comment.at} className="tabular">
          {formatInstant(comment.at, language, 'short')}
        </time>
      </p>
      <p className="mt-1 break-words whitespace-pre-wrap">
        <Named text={comment.body} mentions={comment.mentions} />
      </p>
      {comment.attachments.length === 0 ? null : (
        <ul aria-label={t('comments.files')} className="mt-2 flex flex-wrap gap-2">
          {comment.attachments.map(({ key, name, bytes, sha256 }) => (
            <li key={key}>
              <a
                href={`/api/attachments/${key}`}
                download={name}
                title={`SHA-256 ${sha256}`}
                className="chip border-line bg-raised text-accent underline"
              >
                {name} · {t('comments.kib', { size: Math.ceil(bytes / 1024) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** A text in which people who were told stand by their names. */
function Named({ text, mentions }: { text: string; mentions: readonly string[] }): ReactNode {
  const { person } = useNames()
  if (mentions.length === 0) return text
  const pattern = new RegExp(`(@(?:${mentions.map(escaped).join('|')}))`)
  return text.split(pattern).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <strong key={index} className="font-medium text-accent">
        @{person(part.slice(1))}
      </strong>
    ),
  )
}

const escaped = (id: string) => id.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
