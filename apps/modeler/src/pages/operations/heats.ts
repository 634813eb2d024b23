import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Translate } from '../../i18n/translate.ts'
import { useMemo } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { heatQuery, loadsQuery, type ElementHeat, type ElementLoad } from '../../api/operations.ts'
import { sourceQuery } from '../../api/queries.ts'
import type { Heat } from '../../diagram/heat-layer.ts'
import { namesIn } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useMinute } from '../../time/clock.ts'
import { formatLength } from '../../time/length.ts'
import type { HeatMode } from './search.ts'
import { spanOf } from './spans.ts'

const route = getRouteApi('/operations')
const noLoads: readonly ElementLoad[] = []
const noHeats: readonly ElementHeat[] = []

/** The figures of one step, as the table shows them; where instances are now, or a span of time. */
export type Figures =
  | { mode: 'now'; items: readonly ElementLoad[] | undefined }
  | { mode: 'span'; items: readonly ElementHeat[] | undefined }

/** What the diagram shows, as the address says, and the figures behind it. */
export function useHeats(definitionKey: string): {
  heats: readonly Heat[]
  figures: Figures
  error: unknown
} {
  const { t } = useTranslation()
  const search = route.useSearch()
  const now = useMinute()
  const mode: HeatMode = search.heat ?? 'now'
  const loads = useQuery({ ...loadsQuery(definitionKey), enabled: mode === 'now' })
  const span = spanOf(search, now)
  const heat = useQuery({ ...heatQuery(definitionKey, span), enabled: mode !== 'now' })
  const language = useLanguage()
  const { data: names } = useQuery({
    ...sourceQuery(definitionKey),
    select: (file: string) => namesIn(definitionKey, file, language),
  })
  const loaded = loads.data?.items ?? noLoads
  const heated = heat.data?.items ?? noHeats
  const heats = useMemo(() => {
    const label = (element: string, value: string) =>
      t('heat.badge', { name: names?.get(element) ?? element, value })
    const read = mode === 'now' ? undefined : readings[mode]
    return read === undefined
      ? loaded.map((load) => loadHeat(load, loaded, (of, value) => label(of, value), t))
      : heated
          .filter((one) => read(one) > 0)
          .map((one): Heat => {
            const value = read(one)
            const text =
              mode === 'count' || mode === 'missed' ? String(value) : formatLength(t, value)
            const share = value / Math.max(...heated.map(read))
            return { element: one.element, share, text, label: label(one.element, text) }
          })
  }, [mode, loaded, heated, names, t])
  const figures: Figures =
    mode === 'now' ? { mode, items: loads.data?.items } : { mode: 'span', items: heat.data?.items }
  return { heats, figures, error: mode === 'now' ? loads.error : heat.error }
}

const readings: Record<Exclude<HeatMode, 'now'>, (heat: ElementHeat) => number> = {
  count: ({ count }) => count,
  time: ({ meanMs }) => meanMs,
  p95: ({ p95Ms }) => p95Ms,
  missed: ({ missed }) => missed,
}

function loadHeat(
  { element, active, incidents }: ElementLoad,
  all: readonly ElementLoad[],
  label: (element: string, value: string) => string,
  t: Translate,
): Heat {
  const share = active / Math.max(1, ...all.map((load) => load.active))
  const stuck = incidents > 0
  const text = stuck ? `${active} ⚠ ${incidents}` : String(active)
  return {
    element,
    share,
    text,
    label: label(element, t('heat.active', { count: active, incidents })),
    stuck,
  }
}
