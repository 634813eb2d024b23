import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useLinkedView } from '../../diagram/linked-view.ts'
import { useDesigner } from '../../designer/use-designer.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { DeskProps } from './draft-page.tsx'
import { usePromiseDesk } from './promise-desk.ts'
import type { DraftSearch } from './search.ts'
import { useWatchedSize } from './use-watched-size.ts'
import { Workbench } from './workbench.tsx'

const route = getRouteApi('/designer/$draft')

/** A process, open for drawing. */
export default function ProcessDesk({ draft, back }: DeskProps): ReactNode {
  const { t } = useTranslation()
  const { canvas, panel, designer, failure } = useDesigner(draft.content, usePromiseDesk())
  const frame = useWatchedSize(designer)
  const { view } = route.useSearch()
  const navigate = route.useNavigate()
  useLinkedView(designer, view, (moved) => {
    const search = (before: DraftSearch) => ({ ...before, view: moved })
    void navigate({ search, replace: true, resetScroll: false })
  })
  return (
    <Workbench
      draft={draft}
      designer={designer}
      back={back}
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
