import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { sourceQuery } from '../../api/queries.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useLinkedView } from '../../diagram/linked-view.ts'
import { useViewer } from '../../diagram/use-viewer.ts'
import { focusOn } from '../../diagram/view.ts'
import type { Viewer } from '../../diagram/viewer.ts'
import { ZoomTools } from '../../diagram/zoom-tools.tsx'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useClockBadges } from './clocks.ts'
import { placesOf } from './places.ts'
import { useKeepView, useReading } from './reading.ts'
import { useTokens } from './tokens.ts'

const route = getRouteApi('/cases/$key')

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined }

/** The case drawn on its diagram: tokens, clocks, the way that was taken. */
export default function DiagramPanel({ item, history }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const source = useQuery(sourceQuery(item.definitionKey))
  const [viewer, setViewer] = useState<Viewer>()
  return (
    <Panel
      title={t('diagram.title')}
      className="flex flex-col"
      aside={viewer ? <Toolbar viewer={viewer} item={item} /> : null}
    >
      {source.data === undefined ? (
        <div className={drawingSize}>
          {source.error ? (
            <Failure error={source.error} retry={() => void source.refetch()} />
          ) : null}
        </div>
      ) : (
        <Drawing
          key={`${item.definitionKey} ${language}`}
          item={item}
          history={history}
          xml={source.data}
          onDrawn={setViewer}
        />
      )}
    </Panel>
  )
}

function Failure({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="p-4">
      <ProblemNote what={t('diagram.failed')} error={error} {...(retry && { retry })} />
    </div>
  )
}

const drawingSize = 'h-80 sm:h-[26rem]'

type DrawingProps = Props & { xml: string; onDrawn: (viewer: Viewer | undefined) => void }

/** One diagram in one language: names are fixed when it is drawn. */
function Drawing({ item, history, xml, onDrawn }: DrawingProps): ReactNode {
  const { container, viewer, failure } = useViewer(item.definitionKey, xml, placesOf(item))
  useTokens(viewer, item, history)
  useClockBadges(viewer, item.promises)
  const { element, view } = route.useSearch()
  useReading(viewer, element)
  useLinkedView(viewer, view, useKeepView())
  useEffect(() => {
    onDrawn(viewer)
    return () => onDrawn(undefined)
  }, [viewer, onDrawn])
  if (failure !== undefined) return <Failure error={failure} />
  return (
    <div
      ref={container}
      data-testid="diagram"
      className={`diagram relative overflow-hidden rounded-b-xl ${drawingSize}`}
    />
  )
}

function Toolbar({ viewer, item }: { viewer: Viewer; item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const places = placesOf(item)
  const [next, setNext] = useState(1)
  const goToNext = () => {
    const first = next % places.length
    focusOn(viewer, [...places.slice(first), ...places.slice(0, first)])
    setNext(first + 1)
  }
  return (
    <ZoomTools viewer={viewer}>
      {places.length > 0 ? (
        <Button look="quiet" className="px-2" onPress={goToNext}>
          {t('diagram.now')}
        </Button>
      ) : null}
    </ZoomTools>
  )
}
