import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceQuery } from '../../api/queries.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { namesIn } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { fitAll, focusOn, zoomBy } from '../../diagram/view.ts'
import { createViewer, openDiagram, type Viewer } from '../../diagram/viewer.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useClockBadges } from './clocks.ts'
import { useReading } from './reading.ts'
import { useTokens } from './tokens.ts'

const route = getRouteApi('/cases/$key')

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined }

/** The case drawn on its diagram: tokens, clocks, the way that was taken. */
export default function DiagramPanel({ item, history }: Props): ReactNode {
  const { t } = useTranslation()
  const source = useQuery(sourceQuery(item.definitionKey))
  const { container, viewer, failure } = useViewer(item, source.data)
  useTokens(viewer, item, history)
  useClockBadges(viewer, item.promises)
  useReading(viewer, route.useSearch().element)
  const error = source.error ?? failure
  return (
    <Panel
      title={t('diagram.title')}
      className="flex flex-col"
      aside={viewer ? <Toolbar viewer={viewer} item={item} /> : null}
    >
      {error ? (
        <div className="p-4">
          <ProblemNote
            what={t('diagram.failed')}
            error={error}
            retry={() => void source.refetch()}
          />
        </div>
      ) : null}
      <div
        ref={container}
        data-testid="diagram"
        className="diagram relative h-80 overflow-hidden rounded-b-xl sm:h-[26rem]"
      />
    </Panel>
  )
}

/** A viewer that shows the diagram in the language of the page; nothing until it is drawn. */
function useViewer(item: CaseDetail, xml: string | undefined) {
  const language = useLanguage()
  const container = useRef<HTMLDivElement>(null)
  const [viewer, setViewer] = useState<Viewer>()
  const [failure, setFailure] = useState<unknown>()
  const { definitionKey } = item
  const lookAtCase = useEffectEvent((drawn: Viewer) =>
    focusOn(
      drawn,
      item.active.map(({ element }) => element),
    ),
  )
  useEffect(() => {
    if (!container.current || xml === undefined) return undefined
    const fresh = createViewer(container.current)
    let shown = true
    const draw = async () => {
      await openDiagram(fresh, xml, namesIn(definitionKey, xml, language))
      if (!shown) return
      lookAtCase(fresh)
      setViewer(fresh)
    }
    draw().catch((error: unknown) => shown && setFailure(error))
    return () => {
      shown = false
      setViewer(undefined)
      fresh.destroy()
    }
  }, [xml, language, definitionKey])
  return { container, viewer, failure }
}

function Toolbar({ viewer, item }: { viewer: Viewer; item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const places = item.active.map(({ element }) => element)
  return (
    <div role="group" aria-label={t('diagram.view')} className="flex gap-0.5">
      {places.length > 0 ? (
        <Button look="quiet" className="px-2" onPress={() => focusOn(viewer, places)}>
          {t('diagram.now')}
        </Button>
      ) : null}
      <Button
        look="quiet"
        className="px-2"
        aria-label={t('diagram.fit')}
        onPress={() => fitAll(viewer)}
      >
        <Icon name="fit" />
      </Button>
      <Button
        look="quiet"
        className="px-2"
        aria-label={t('diagram.out')}
        onPress={() => zoomBy(viewer, -1)}
      >
        <Icon name="minus" />
      </Button>
      <Button
        look="quiet"
        className="px-2"
        aria-label={t('diagram.in')}
        onPress={() => zoomBy(viewer, 1)}
      >
        <Icon name="plus" />
      </Button>
    </div>
  )
}
