import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import type { Language } from '../i18n/language.ts'
import { chosenLanguage, useLanguage } from '../i18n/setup.ts'

const names: Record<Language, string> = { 'zh-CN': '中文', en: 'EN' }

/** A link to this very view in the other language, written in that language. */
export function LanguageSwitch(): ReactNode {
  const { t } = useTranslation()
  const other: Language = useLanguage() === 'en' ? 'zh-CN' : 'en'
  return (
    <Link
      to="."
      search={(search) => ({ ...search, lang: other })}
      resetScroll={false}
      onClick={() => chosenLanguage.set(other)}
      lang={other}
      hrefLang={other}
      aria-label={`${names[other]} · ${t('shell.language')}`}
      className="bar-button px-2 font-medium"
    >
      {names[other]}
    </Link>
  )
}
