import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react'
import { sessionQuery, useSession } from '../api/session.ts'
import { chosenLanguage, useLanguage, withWords } from '../i18n/setup.ts'
import { useTranslation } from '../i18n/translate.ts'
import { Icon } from '../ui/icons.tsx'
import { followKeys, singleKeys, useActions, type Action } from './actions.ts'
import { chosenTheme, nextTheme } from './theme.ts'

const Palette = lazy(() => withWords(() => import('./palette/palette.tsx')))
const KeyList = lazy(() => withWords(() => import('./key-list.tsx')))

/** The way to the palette and to the list of keys, and what can be done on every page. */
export function Commands(): ReactNode {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'palette' | 'keys'>()
  const close = () => setOpen(undefined)
  useEffect(followKeys, [])
  useActions([
    { label: 'palette.open', keys: 'Mod+k', run: () => setOpen('palette') },
    { label: 'keys.open', keys: '?', run: () => setOpen('keys') },
    ...useEverywhere(),
  ])
  return (
    <>
      <button
        type="button"
        aria-label={t('shell.commands')}
        title={t('shell.commands')}
        onClick={() => setOpen('palette')}
        className="bar-button"
      >
        <Icon name="search" />
      </button>
      <Suspense fallback={null}>
        {open === 'palette' ? <Palette close={close} /> : null}
        {open === 'keys' ? <KeyList close={close} /> : null}
      </Suspense>
    </>
  )
}

function useEverywhere(): Action[] {
  const router = useRouter()
  const other = useLanguage() === 'en' ? 'zh-CN' : 'en'
  const { data } = useQuery(sessionQuery)
  const { signOut } = useSession()
  const speakOther = () => {
    chosenLanguage.set(other)
    const at = new URL(location.href)
    at.searchParams.set('lang', other)
    router.history.replace(at.pathname + at.search)
  }
  const leaves = data?.user !== undefined && data.signIn === 'accounts'
  return [
    { label: 'palette.language', run: speakOther },
    { label: 'palette.theme', run: () => chosenTheme.set(nextTheme()) },
    {
      label: 'palette.singleKeys',
      run: () => singleKeys.set(singleKeys.current() === 'on' ? 'off' : 'on'),
    },
    ...(leaves ? [{ label: 'signIn.out', run: () => void signOut() } as const] : []),
  ]
}
