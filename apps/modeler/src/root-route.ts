import { createRootRoute, retainSearchParams } from '@tanstack/react-router'
import { languageOf, type Language } from './i18n/language.ts'
import { NotFound } from './shell/not-found.tsx'
import { Shell } from './shell/shell.tsx'

type RootSearch = { lang?: Language }

/** What all pages stand in. */
export const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  validateSearch: ({ lang }: Record<string, unknown>): RootSearch => {
    const language = languageOf(lang)
    return language ? { lang: language } : {}
  },
  search: { middlewares: [retainSearchParams(['lang'])] },
})
