import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { sourceQuery } from '../../api/queries.ts'
import { tokenLayer } from '../../diagram/token-layer.ts'
import { useLinkedView } from '../../diagram/linked-view.ts'
import { useViewer } from '../../diagram/use-viewer.ts'
import { focusOn, isInSight } from '../../diagram/view.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { ZoomTools } from '../../diagram/zoom-tools.tsx'
import { useLanguage } from '../../i18n/setup.ts'
import { Panel } from '../../ui/panel.tsx'
import { placesIn, type Frame } from './frames.ts'
import type { Moment } from './moments.ts'
import type { AuditSearch } from './search.ts'

const route = getRouteApi('/audit/$key')

type Props = { definitionKey: string; frame: Frame; moment: Moment | undefined }

/** The diagram as it was at an event, the element of the event outlined. */
export default function Picture({ definitionKey, frame, moment }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { data: xml } = useQuery(sourceQuery(definitionKey))
  const [viewer, setViewer] = useState<Viewer>()
  return (
    <Panel title={t('audit.picture')} aside={viewer ? <ZoomTools viewer={viewer} /> : null}>
      {xml === undefined ? (
        <div className={`skeleton ${size}`} />
      ) : (
        <Drawing
          key={`${definitionKey} ${language}`}
          {...{ definitionKey, frame, moment, xml }}
          onDrawn={setViewer}
        />
      )}
    </Panel>
  )
}

const size = 'h-72 sm:h-96'

type DrawingProps = Props & { xml: string; onDrawn: (viewer: Viewer | undefined) => void }

function Drawing({ definitionKey, frame, moment, xml, onDrawn }: DrawingProps): ReactNode {
  const { t } = useTranslation()
  const places = useMemo(() => placesIn(frame.state), [frame])
  const { container, viewer, failure } = useViewer(definitionKey, xml, [...places])
  const layer = useMemo(() => viewer && tokenLayer(viewer), [viewer])
  useEffect(() => {
    layer?.show({
      elements: frame.elements,
      places,
      taken: frame.taken,
      describe: ({ active, incidents }) =>
        incidents > 0
          ? t('diagram.stuck', { count: incidents })
          : t('diagram.tokens', { count: active }),
    })
    container.current?.setAttribute('data-number', String(moment?.number ?? 0))
  }, [layer, frame, places, moment, container, t])
  useOutline(viewer, moment?.event.element, places)
  const { view } = route.useSearch()
  const navigate = route.useNavigate()
  useLinkedView(viewer, view, (moved) => {
    const search = (before: AuditSearch) => ({ ...before, view: moved })
    void navigate({ search, replace: true, resetScroll: false })
  })
  useEffect(() => {
    onDrawn(viewer)
    return () => onDrawn(undefined)
  }, [viewer, onDrawn])
  if (failure !== undefined) return <p className="px-4 py-3 text-muted">{t('audit.notDrawn')}</p>
  return (
    <div
      ref={container}
      data-testid="diagram"
      className={`diagram relative overflow-hidden rounded-b-xl ${size}`}
    />
  )
}

/** Outlines an element, and brings what is going on into sight. */
function useOutline(
  viewer: Viewer | undefined,
  element: string | undefined,
  places: ReadonlySet<string>,
): void {
  const where = [...places].join(' ')
  useEffect(() => {
    const ids = where === '' ? [] : where.split(' ')
    if (viewer && ids.length > 0 && !isInSight(viewer, ids)) focusOn(viewer, ids)
  }, [viewer, where])
  useEffect(() => {
    if (!viewer || element === undefined) return undefined
    const canvas = viewer.get('canvas')
    if (!viewer.get('elementRegistry').get(element)) return undefined
    canvas.addMarker(element, 'is-chosen')
    return () => canvas.removeMarker(element, 'is-chosen')
  }, [viewer, element])
}
