import { useEffect, useMemo } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { clockBadges } from '../../diagram/clock-badges.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'
import { plannedFace } from '../../promise/planned-face.ts'

/** Keeps a clock on everything drawn that carries a promise. */
export function usePromiseBadges(designer: Designer): void {
  const { t } = useTranslation()
  const changes = useChanges(designer)
  const badges = useMemo(() => clockBadges(designer), [designer])
  useEffect(() => {
    const planned = (within: string) => plannedFace(t, within)
    badges.show([], { planned, live: ({ id }) => planned(id) })
  }, [badges, changes, t])
}
