import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useQuery } from '@tanstack/react-query'
import { sessionQuery, useSession } from '../api/session.ts'
import { Icon } from '../ui/icons.tsx'

/** Who has signed in, and the way out. */
export function UserMark(): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(sessionQuery)
  const { signOut } = useSession()
  if (!data?.user) return null
  const { name } = data.user
  return (
    <span className="flex items-center gap-1 text-sm">
      <span className="flex items-center gap-1 text-muted" title={t('signIn.as', { name })}>
        <Icon name="person" />
        <span className="max-w-28 truncate font-medium max-sm:sr-only">{name}</span>
      </span>
      {data.signIn === 'accounts' ? (
        <button type="button" className="bar-button px-2" onClick={() => void signOut()}>
          {t('signIn.out')}
        </button>
      ) : null}
    </span>
  )
}
