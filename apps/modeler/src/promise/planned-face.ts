import type { Translate } from '../i18n/translate.ts'
import { targetText } from './target.ts'

/** What the badge of a promise that has not begun says: its length, or that data decide it. */
export function plannedFace(t: Translate, within: string) {
  const text = within.startsWith('=') ? 'fx' : targetText(t, within)
  return { tone: 'planned', text, label: t('promise.planned', { time: text }) } as const
}
