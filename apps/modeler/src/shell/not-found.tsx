import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'

/** An address that names no page. */
export function NotFound(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1 className="text-xl font-semibold">{t('notFound.title')}</h1>
      <p className="mt-2 text-muted">{t('notFound.text')}</p>
      <Link
        to="/"
        className="mt-4 inline-block rounded font-medium text-accent underline underline-offset-4"
      >
        {t('notFound.back')}
      </Link>
    </div>
  )
}
