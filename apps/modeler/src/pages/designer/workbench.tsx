import './play/play.css'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import type { Designer } from '../../designer/services.ts'
import { drawingWork, type Work } from '../../designer/work.ts'
import { usePromiseBadges } from './badges.ts'
import { DeployButton } from './deploy-dialog.tsx'
import { LinkedFile } from './linked-file.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { useLook } from './problems.ts'
import { Outline } from './outline.tsx'
import { SaveState } from './save-state.tsx'
import { useAutosave } from './saver.ts'
import { usePlayer } from './play/use-player.ts'
import { usePlaying, type Playing } from './play/use-playing.ts'
import { Toolbar } from './toolbar.tsx'

type Props = {
  draft: DraftDetail
  /** Nothing until the drawing is there. */
  designer: Designer | undefined
  back: ReactNode
  panel: ReactNode
  children: ReactNode
}

/** Everything around the canvas: tools above, the outline on the left, the properties right. */
export function Workbench({ draft, designer, back, panel, children }: Props): ReactNode {
  const { t } = useTranslation()
  const work = useMemo(() => designer && drawingWork(designer), [designer])
  const { problems, gate } = useLook(work, draft.resource)
  const playing = usePlaying(designer)
  const { on, leave } = playing
  const player = usePlayer({ work, gate, name: draft.resource }, { looked: problems, on })
  return (
    <div className="designer" data-playing={playing.on}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {back}
        {designer && work ? (
          <Tools {...{ draft, designer, work, problems, playing }} />
        ) : (
          <h1 className="text-lg font-semibold">{draft.name}</h1>
        )}
      </header>
      <div className="designer-parts">
        <section aria-label={t('designer.outline')} className="designer-outline card">
          <h2 className="border-b border-line px-3 py-2 font-semibold">{t('designer.outline')}</h2>
          {designer ? <Outline designer={designer} problems={problems} /> : null}
        </section>
        <div className="designer-middle">
          {children}
          {designer ? <LinkedFile designer={designer} /> : null}
          {designer ? <ProblemsPanel designer={designer} problems={problems} /> : null}
        </div>
        {panel}
        {designer && work && gate && on ? (
          player ? (
            <player.Desk {...{ draft, designer, work, gate, leave }} />
          ) : (
            <div className="play-panel card skeleton" />
          )
        ) : null}
      </div>
    </div>
  )
}

type ToolsProps = {
  draft: DraftDetail
  designer: Designer
  work: Work
  problems: Problems
  playing: Playing
}

function Tools({ draft, designer, work, problems, playing }: ToolsProps): ReactNode {
  const { flush, ...saving } = useAutosave(draft, work)
  usePromiseBadges(designer)
  return (
    <>
      <h1 className="min-w-0 truncate text-lg font-semibold">{draft.name}</h1>
      <SaveState draft={draft} saving={saving} flush={flush} />
      <Toolbar {...{ draft, designer, flush, playing }} />
      <DeployButton draft={draft} flush={flush} problems={problems} />
    </>
  )
}

type Problems = ReturnType<typeof useLook>['problems']
