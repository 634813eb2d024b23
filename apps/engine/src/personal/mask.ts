import type { PersonalKind } from '@punctual/deployment'

const masks: Readonly<Record<PersonalKind, (text: string) => string>> = {
  name: (text) => `${first(text, 1)}**`,
  phone: (text) =>
    text.length >= 7
      ? `${text.slice(0, 3)}****${text.slice(-Math.min(4, text.length - 5))}`
      : STARS,
  email: (text) => {
    const at = text.lastIndexOf('@')
    return at > 0 ? `${first(text, 1)}***${text.slice(at)}` : STARS
  },
  address: (text) => `${first(text, 3)}****`,
  identity: (text) => (text.length >= 10 ? `${text.slice(0, 3)}****${text.slice(-2)}` : STARS),
  other: () => STARS,
}
const STARS = '****'

/** Personal data as those see it who do not need it: 张**, 138****5678. */
export function maskOf(kind: PersonalKind, value: string): string {
  return value === '' ? '' : masks[kind](value)
}

const first = (text: string, count: number) => [...text].slice(0, count).join('')
