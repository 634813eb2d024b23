import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { CopyLine } from '../../ui/copy-line.tsx'

/** A password that is shown once. */
export type Shown = Readonly<{ id: string; password: string }>

/** Hands over a one-time password. */
export function OneTimePassword({ shown: { id, password } }: { shown: Shown }): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status" className="card p-4">
      <CopyLine label={t('accounts.password', { id })} text={password} />
      <p className="mt-2 text-xs text-muted">{t('accounts.once')}</p>
    </div>
  )
}
