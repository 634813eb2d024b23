import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { draftQuery, type DraftDetail } from '../../api/drafts.ts'
import { useDesigner } from '../../designer/use-designer.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { usePromiseDesk } from './promise-desk.ts'
import { Workbench } from './workbench.tsx'

const route = getRouteApi('/designer/$draft')

/** One draft, open for drawing. */
export function DraftPage(): ReactNode {
  const { t } = useTranslation()
  const { draft: key } = route.useParams()
  const draft = useQuery(draftQuery(key))
  usePageTitle(draft.data?.name ?? t('designer.title'))
  return (
    <AriaProviders>
      {draft.error ? (
        <>
          <Back />
          <ProblemNote
            what={t('designer.draftFailed')}
            error={draft.error}
            retry={() => void draft.refetch()}
          />
        </>
      ) : null}
      {draft.data ? <Desk key={key} draft={draft.data} /> : null}
      {draft.isPending ? <div className="card skeleton h-[70vh]" /> : null}
    </AriaProviders>
  )
}

function Back(): ReactNode {
  const { t } = useTranslation()
  return (
    <Link
      to="/designer"
      className="inline-flex items-center gap-1 rounded text-muted hover:text-ink"
    >
      <Icon name="back" />
      {t('designer.title')}
    </Link>
  )
}

function Desk({ draft }: { draft: DraftDetail }): ReactNode {
  const { t } = useTranslation()
  const { canvas, panel, designer, failure } = useDesigner(draft.content, usePromiseDesk())
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The canvas is measured once; it must hear when its place becomes wider.
    if (!designer || !frame.current) return undefined
    const watcher = new ResizeObserver(() => designer.get('canvas').resized())
    watcher.observe(frame.current)
    return () => watcher.disconnect()
  }, [designer])
  return (
    <Workbench
      draft={draft}
      designer={designer}
      back={<Back />}
      panel={
        <aside
          ref={panel}
          id="designer-panel"
          aria-label={t('designer.properties')}
          className="designer-panel card"
        />
      }
    >
      {failure === undefined ? null : <ProblemNote what={t('diagram.failed')} error={failure} />}
      <div ref={frame} className="designer-canvas card">
        <div ref={canvas} data-testid="canvas" className="diagram size-full rounded-xl" />
      </div>
    </Workbench>
  )
}
