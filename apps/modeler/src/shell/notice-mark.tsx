import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { unreadQuery } from '../api/comments.ts'
import { Icon } from '../ui/icons.tsx'

/** The way to what one was told, with how much of it is unread. */
export function NoticeMark(): ReactNode {
  const { t } = useTranslation()
  const { data = 0 } = useQuery(unreadQuery)
  return (
    <Link
      to="/notices"
      aria-label={t('shell.notices', { count: data })}
      className="bar-button px-1"
    >
      <Icon name="tell" />
      {data > 0 ? <span className="tabular text-xs font-semibold text-accent">{data}</span> : null}
    </Link>
  )
}
