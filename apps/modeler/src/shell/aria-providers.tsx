import { useRouter } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { RouterProvider } from 'react-aria-components'
import { useLanguage } from '../i18n/setup.ts'

/** Gives a page's controls the language of the page and the router of the application. */
export function AriaProviders({ children }: { children: ReactNode }): ReactNode {
  const router = useRouter()
  // Another function would have every control of the page drawn anew.
  const navigate = useCallback((href: string) => router.history.push(href), [router])
  return (
    <RouterProvider navigate={navigate}>
      <I18nProvider locale={useLanguage()}>{children}</I18nProvider>
    </RouterProvider>
  )
}
