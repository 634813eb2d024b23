import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'

/** Shown while the code of a page is on its way. */
export function Pending(): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="sr-only">{t('shell.loading')}</span>
      <div className="skeleton h-8 w-56" />
      <div className="skeleton mt-6 h-64 w-full" />
    </div>
  )
}
