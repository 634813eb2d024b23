import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'

const rows = ['a', 'b', 'c', 'd', 'e', 'f']

/** The list before its first answer. */
export function ListSkeleton(): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status" className="card divide-y divide-line">
      <span className="sr-only">{t('shell.loading')}</span>
      {rows.map((row) => (
        <div
          key={row}
          aria-hidden="true"
          className="grid grid-cols-[1fr_1fr] gap-4 p-4 sm:grid-cols-[1fr_1.3fr_1.5fr_1fr]"
        >
          <div className="skeleton h-4 w-3/4" />
          <div className="skeleton h-4 w-2/3" />
          <div className="skeleton h-4 w-full max-sm:hidden" />
          <div className="skeleton h-4 w-1/2 max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
