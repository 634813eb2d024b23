import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useRights } from '../api/session.ts'
import { adminPlaces } from './admin-places.ts'

/** The places of the administration, above each of them. */
export function AdminNav(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  return (
    <nav aria-label={t('shell.admin')} className="mb-4 overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {adminPlaces
          .filter(({ need }) => may(need))
          .map(({ to, label }) => (
            <li key={to}>
              <Link to={to} activeOptions={{ includeSearch: false }} className="nav-link h-9">
                {t(label)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  )
}
