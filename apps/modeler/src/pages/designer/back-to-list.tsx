import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icons.tsx'

/** The way back to the drafts and to what is deployed. */
export function BackToList(): ReactNode {
  const { t } = useTranslation()
  return (
    <Link
      to="/designer"
      className="inline-flex items-center gap-1 rounded text-muted hover:text-ink"
    >
      <Icon name="back" />
      {t('designer.title')}
    </Link>
  )
}
