import { useEffect, useRef } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { announce } from '../../shell/announcer.tsx'
import type { NameOf } from './name-of.ts'

/** Tells people who listen when the case moved on by itself or by someone else. */
export function useTellMoves(item: CaseDetail, nameOf: NameOf): void {
  const { t } = useTranslation()
  const place = item.active.map(({ element }) => element).join(' ')
  const before = useRef(place)
  useEffect(() => {
    if (before.current === place) return
    before.current = place
    const steps = item.active.map(({ element, name }) => nameOf(element) ?? name ?? element)
    announce(
      steps.length > 0 ? t('case.moved', { steps: steps.join(t('ladder.and')) }) : t('case.over'),
    )
  })
}
