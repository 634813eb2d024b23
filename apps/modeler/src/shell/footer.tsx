import { useMatches } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/setup.ts'
import { useMinute } from '../time/clock.ts'
import { formatInstant, workingZone } from '../time/format.ts'

/**
 * Says in which zone times are shown, what time it is there, and where the interface is described.
 */
export function Footer(): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  // Customers are told nothing of the engine, whose clock their page does not know either.
  const isOpen = useMatches().some(({ staticData }) => staticData.open)
  return (
    <footer className="border-t border-line text-xs text-muted">
      <div className="page-width flex flex-wrap gap-x-6 gap-y-1 py-3">
        <p className="tabular">
          {t('shell.zone', { zone: workingZone })}
          {isOpen ? null : ` · ${formatInstant(now, language, 'short')}`}
        </p>
        {isOpen ? null : (
          <a href="/docs" className="ml-auto rounded underline underline-offset-2 hover:text-ink">
            {t('shell.docs')}
          </a>
        )}
      </div>
    </footer>
  )
}
