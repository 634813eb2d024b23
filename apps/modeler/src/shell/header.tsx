import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useConnection, type Connection } from '../api/live.ts'
import { useRights } from '../api/session.ts'
import { adminPlaces, isAdminPlace } from './admin-places.ts'
import { Commands } from './commands.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { Mark } from './mark.tsx'
import { NoticeMark } from './notice-mark.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { UserMark } from './user-mark.tsx'

/** Where one can go, and what one needs for it. */
export const places = [
  { to: '/inbox', label: 'shell.inbox', need: 'task.work' },
  { to: '/', label: 'shell.cases', need: 'case.read' },
  { to: '/operations', label: 'shell.operations', need: 'incident.read' },
  { to: '/promises', label: 'shell.promises', need: 'promise.read' },
  { to: '/audit', label: 'shell.audit', need: 'access.read' },
  { to: '/designer', label: 'shell.designer', need: 'definition.deploy' },
  { to: '/insights', label: 'shell.insights', need: 'insight.read' },
  { to: '/machines', label: 'shell.machines', need: 'definition.read' },
] as const

/**
 * The banner: where one is, who one is, in which language and colours, and whether the page is
 * live.
 */
export function Header(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-surface/95 backdrop-blur">
      <div className="page-width flex h-13 items-center gap-x-2 sm:gap-x-4">
        <Link
          to="/"
          className="flex shrink-0 items-center gap-2 rounded-md text-base font-semibold"
        >
          <Mark />
          <span className="max-[26rem]:sr-only">Punctual</span>
        </Link>
        <nav
          aria-label={t('shell.navigation')}
          className="flex h-full min-w-0 items-stretch gap-1 overflow-x-auto"
        >
          {places
            .filter(({ need }) => may(need))
            .map(({ to, label }) => (
              <Link key={to} to={to} activeOptions={{ includeSearch: false }} className="nav-link">
                {t(label)}
              </Link>
            ))}
          <AdminLink />
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-x-1 sm:gap-x-3">
          {may('case.read') ? <LiveMark /> : null}
          {may('notice.read') ? <NoticeMark /> : null}
          {may('case.read') || may('task.work') ? <Commands /> : null}
          <UserMark />
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}

/** Leads to the first of the administration's places that one may see. */
function AdminLink(): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const { pathname } = useLocation()
  const first = adminPlaces.find(({ need }) => may(need))
  if (!first) return null
  return (
    <Link
      to={first.to}
      className="nav-link"
      activeProps={{}}
      aria-current={isAdminPlace(pathname) ? 'page' : undefined}
    >
      {t('shell.admin')}
    </Link>
  )
}

const dots: Record<Connection, string> = {
  live: 'bg-calm-fill',
  connecting: 'bg-line-strong',
  lost: 'bg-late-fill',
}

function LiveMark(): ReactNode {
  const { t } = useTranslation()
  const connection = useConnection()
  return (
    <span role="status" className="flex items-center gap-1.5 text-xs text-muted">
      <span aria-hidden="true" className={`size-2 rounded-full ${dots[connection]}`} />
      <span className={connection === 'lost' ? '' : 'max-sm:sr-only'}>
        {t(`live.${connection}`)}
      </span>
    </span>
  )
}
