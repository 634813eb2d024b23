import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { tokenLayer } from '../../diagram/token-layer.ts'
import { focusOn, isInSight } from '../../diagram/view.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { placesOf } from './places.ts'

/** Keeps the tokens on the diagram in step with the case, and shows the way they take. */
export function useTokens(
  viewer: Viewer | undefined,
  item: CaseDetail,
  history: readonly HistoryStep[] | undefined,
): void {
  const { t } = useTranslation()
  const layer = useMemo(() => viewer && tokenLayer(viewer), [viewer])
  const taken = useMemo(() => new Set(history?.flatMap(flowsOf)), [history])
  useEffect(() => {
    layer?.show({
      elements: item.elements,
      places: new Set(item.active.map(({ element }) => element)),
      taken,
      describe: ({ active, incidents }) =>
        incidents > 0
          ? t('diagram.stuck', { count: incidents })
          : t('diagram.tokens', { count: active }),
    })
  }, [layer, item.elements, item.active, taken, t])
  useTravel(layer, history)
  useFollow(viewer, item)
}

type Layer = ReturnType<typeof tokenLayer>

/** New steps of the history move a dot along the flows they took. */
function useTravel(layer: Layer | undefined, history: readonly HistoryStep[] | undefined): void {
  const seen = useRef<number>(undefined)
  useEffect(() => {
    if (!history) return
    const last = history.at(-1)?.step ?? 0
    const before = seen.current
    seen.current = last
    if (before === undefined || last <= before) return
    void layer?.travel(history.filter(({ step }) => step > before).flatMap(flowsOf))
  }, [layer, history])
}

/** When the case moves on out of sight, the view follows. */
function useFollow(viewer: Viewer | undefined, item: CaseDetail): void {
  const place = placesOf(item).join(' ')
  const before = useRef(place)
  useEffect(() => {
    if (!viewer || before.current === place) return
    before.current = place
    const places = place.split(' ')
    if (place !== '' && !isInSight(viewer, places)) focusOn(viewer, places)
  }, [viewer, place])
}

function flowsOf({ events }: HistoryStep): string[] {
  return events.flatMap(({ type, data }) =>
    type === 'flowTaken' && typeof data['flow'] === 'string' ? [data['flow']] : [],
  )
}
