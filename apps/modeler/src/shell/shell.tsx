import { Outlet } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEngineClock } from '../time/clock.ts'
import { Announcer } from './announcer.tsx'
import { Footer } from './footer.tsx'
import { Header } from './header.tsx'

/** The frame of every page: banner, content, footer, and the place where changes are announced. */
export function Shell(): ReactNode {
  const { t } = useTranslation()
  useEngineClock()
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
        <Outlet />
      </main>
      <Footer />
      <Announcer />
    </div>
  )
}

/** Names the page in the browser's tab and history. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Punctual' : `${title} · Punctual`
  }, [title])
}
