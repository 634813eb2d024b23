import type { LocalizedName } from '../api/types.ts'
import type { Language } from './language.ts'

/** The name in a language, or the one there is. */
export function localized(name: LocalizedName | undefined, language: Language): string | undefined {
  if (name === undefined || typeof name === 'string') return name
  return name[language] ?? name['zh-CN'] ?? name.en
}
