/** The languages of the application. */
const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** The language a text names, or nothing. */
export function languageOf(text: unknown): Language | undefined {
  return languages.find((language) => language === text)
}
