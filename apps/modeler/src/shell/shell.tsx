import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { followChanges } from '../api/live.ts'
import { sessionQuery, useRights } from '../api/session.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useEngineClock } from '../time/clock.ts'
import { AdminNav } from './admin-nav.tsx'
import { adminPlaces, isAdminPlace } from './admin-places.ts'
import { Announcer } from './announcer.tsx'
import { Footer } from './footer.tsx'
import { Header, places } from './header.tsx'
import { NotForYou } from './not-for-you.tsx'
import { Pending } from './pending.tsx'
import { keepVisit } from './recent.ts'

const SignIn = lazy(() => import('../pages/sign-in/sign-in.tsx'))
const NewPassword = lazy(() => import('../pages/sign-in/new-password.tsx'))

/** The frame of every page: banner, content, footer, and the place where changes are announced. */
export function Shell(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="flex min-h-dvh flex-col">
      <a href="#main" className="skip-link">
        {t('shell.skip')}
      </a>
      <Header />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[100rem] flex-1 px-4 py-5 outline-none sm:px-6"
      >
        <Suspense fallback={<Pending />}>
          <Entrance />
        </Suspense>
      </main>
      <Footer />
      <Announcer />
    </div>
  )
}

/** The page for who has signed in, or the way to sign in. */
function Entrance(): ReactNode {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(sessionQuery)
  const isOpen = useMatches().some(({ staticData }) => staticData.open)
  if (isOpen) return <Outlet />
  if (error && !data)
    return <ProblemNote what={t('signIn.failed')} error={error} retry={() => void refetch()} />
  if (!data) return <Pending />
  if (!data.user) return <SignIn session={data} />
  if (data.user.mustChange) return <NewPassword />
  return <Page />
}

function Page(): ReactNode {
  const client = useQueryClient()
  const may = useRights()
  const follows = may('case.read')
  const matches = useMatches()
  const needed = matches.map(({ staticData }) => staticData.need)
  useEngineClock()
  useEffect(() => (follows ? followChanges(client) : undefined), [client, follows])
  const pathname = matches.at(-1)?.pathname ?? '/'
  if (needed.every((need) => need === undefined || may(need)))
    return (
      <>
        {isAdminPlace(pathname) ? <AdminNav /> : null}
        <Outlet />
      </>
    )
  // Who opens the front door is led to the first room that is theirs.
  const own = [...places, ...adminPlaces].find(({ need }) => may(need))
  return pathname === '/' && own ? <Navigate to={own.to} replace /> : <NotForYou />
}

/** Names the page in the browser's tab and history, and among the recent ones unless it is none. */
export function usePageTitle(title: string, { isPlace = true } = {}): void {
  useEffect(() => {
    document.title = title === '' ? 'Punctual' : `${title} · Punctual`
    if (isPlace && title !== '') keepVisit(title)
  }, [title, isPlace])
}
