import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { RouterProvider } from 'react-aria-components'
import { useLanguage } from '../i18n/setup.ts'

/** Gives a page's controls the language of the page and the router of the application. */
export function AriaProviders({ children }: { children: ReactNode }): ReactNode {
  const router = useRouter()
  return (
    <RouterProvider navigate={(href) => router.history.push(href)}>
      <I18nProvider locale={useLanguage()}>{children}</I18nProvider>
    </RouterProvider>
  )
}
