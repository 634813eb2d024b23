import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { Icon, type IconName } from '../ui/icons.tsx'
import { useStored } from './stored.ts'
import { chosenTheme, nextTheme, themeOf, type Theme } from './theme.ts'

const icons: Record<Theme, IconName> = { system: 'system', light: 'sun', dark: 'moon' }

/** Walks through the colours: as the system, light, dark. */
export function ThemeSwitch(): ReactNode {
  const { t } = useTranslation()
  const [stored, setStored] = useStored(chosenTheme)
  const theme = themeOf(stored)
  const next = nextTheme()
  const label = t('theme.label', { theme: t(`theme.${theme}`), next: t(`theme.${next}`) })
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={() => setStored(next)}
      className="bar-button"
    >
      <Icon name={icons[theme]} />
    </button>
  )
}
