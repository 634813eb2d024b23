import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'

/** Somebody has signed in whose roles open none of the pages. */
export function NotForYou(): ReactNode {
  const { t } = useTranslation()
  return (
    <section className="card mx-auto max-w-2xl px-6 py-12 text-center">
      <h1 className="text-lg font-semibold">{t('signIn.notForYou')}</h1>
      <p className="mt-2 text-muted">{t('signIn.notForYouText')}</p>
    </section>
  )
}
