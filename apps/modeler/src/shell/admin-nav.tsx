import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useRights } from '../api/session.ts'
import { adminPlaces } from './admin-places.ts'

/** The places of the administration, above each of them. */
export function AdminNav(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const row = useRef<HTMLUListElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const here = row.current?.querySelector('[aria-current=page]')
    here?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, [pathname])
  return (
    <nav aria-label={t('shell.admin')} className="mb-4 overflow-x-auto border-b border-line">
      <ul ref={row} className="flex gap-1">
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
