import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'

/** A case before its first answer. */
export function CaseSkeleton(): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="sr-only">{t('shell.loading')}</span>
      <div className="skeleton h-8 w-64" />
      <div className="skeleton mt-2 h-4 w-80 max-w-full" />
      <div className="mt-5 grid gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="skeleton h-96" />
        <div className="skeleton h-72" />
      </div>
    </div>
  )
}
