import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'

const tabs = [
  { to: '/accounts', label: 'shell.accounts' },
  { to: '/units', label: 'units.title' },
] as const

/** From accounts to units and back. */
export function PeopleTabs(): ReactNode {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('units.tabs')} className="flex gap-1 border-b border-line">
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} className="nav-link min-h-9 items-center px-3">
          {t(label)}
        </Link>
      ))}
    </nav>
  )
}
