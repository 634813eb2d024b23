import { stored } from './stored.ts'

const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

/** The colours a person chose; the system's when they chose none. */
export const chosenTheme = stored('punctual.theme', 'system')

/** The theme a stored text names. */
export function themeOf(text: string): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}

/** Applies the chosen theme now and whenever it changes. */
export function followTheme(): void {
  const apply = () => {
    const theme = themeOf(chosenTheme.current())
    document.documentElement.style.colorScheme = theme === 'system' ? '' : theme
  }
  apply()
  chosenTheme.subscribe(apply)
}

/** The colours that come after the present ones. */
export function nextTheme(): Theme {
  return themes[(themes.indexOf(themeOf(chosenTheme.current())) + 1) % themes.length]!
}
