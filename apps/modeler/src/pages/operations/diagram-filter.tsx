import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { sourceQuery } from '../../api/queries.ts'
import { heatLayer, type Heat } from '../../diagram/heat-layer.ts'
import { useChoosing } from '../../diagram/use-choosing.ts'
import { useLinkedView } from '../../diagram/linked-view.ts'
import { useViewer } from '../../diagram/use-viewer.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { ZoomTools } from '../../diagram/zoom-tools.tsx'
import { useLanguage } from '../../i18n/setup.ts'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useChange } from './filters.tsx'
import { HeatTable } from './heat-table.tsx'
import { HeatTools } from './heat-tools.tsx'
import { useHeats } from './heats.ts'

const route = getRouteApi('/operations')

type Props = { definitionKey: string; drawn: boolean }

/** Where the instances of a process are, or what went on at its steps; a step can be chosen. */
export default function DiagramFilter({ definitionKey, drawn }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const source = useQuery({ ...sourceQuery(definitionKey), enabled: drawn })
  const { heats, figures, error } = useHeats(definitionKey)
  const [viewer, setViewer] = useState<Viewer>()
  return (
    <Panel
      title={t(drawn ? 'diagram.title' : 'heat.table')}
      className="mb-4"
      aside={viewer ? <ZoomTools viewer={viewer} /> : null}
    >
      <HeatTools />
      {error ? (
        <div className="p-4">
          <ProblemNote what={t('heat.failed')} error={error} />
        </div>
      ) : null}
      {!drawn ? null : source.data === undefined ? (
        <div className={`skeleton ${size}`} />
      ) : (
        <Drawing
          key={`${definitionKey} ${language}`}
          definitionKey={definitionKey}
          xml={source.data}
          heats={heats}
          onDrawn={setViewer}
        />
      )}
      <HeatTable definitionKey={definitionKey} figures={figures} open={!drawn} />
    </Panel>
  )
}

const size = 'h-72 sm:h-96'

type DrawingProps = {
  definitionKey: string
  xml: string
  heats: readonly Heat[]
  onDrawn: (viewer: Viewer | undefined) => void
}

function Drawing({ definitionKey, xml, heats, onDrawn }: DrawingProps): ReactNode {
  const { t } = useTranslation()
  const change = useChange()
  const { element, view } = route.useSearch()
  const { container, viewer, failure } = useViewer(definitionKey, xml)
  const layer = useMemo(() => viewer && heatLayer(viewer), [viewer])
  useChoosing(viewer, {
    chosen: element,
    choose: (chosen) => change({ element: chosen }),
    label: t('operations.reading'),
  })
  useLinkedView(viewer, view, (moved) => change({ view: moved }))
  useEffect(() => layer?.show(heats), [layer, heats])
  useEffect(() => {
    onDrawn(viewer)
    return () => onDrawn(undefined)
  }, [viewer, onDrawn])
  if (failure !== undefined) return <p className="px-4 py-3 text-muted">{t('heat.notDrawn')}</p>
  return (
    <div
      ref={container}
      data-testid="diagram"
      className={`diagram relative overflow-hidden ${size}`}
    />
  )
}
