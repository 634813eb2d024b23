import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import { zoomBy } from '../../diagram/view.ts'
import { fitDrawing } from '../../designer/fit.ts'
import { download, pngOf, svgOf } from '../../designer/export.ts'
import { baseOf } from '../../designer/kinds.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'
import { MoreMenu } from './more-menu.tsx'
import { PlayButton } from './play/play-button.tsx'
import type { Playing } from './play/use-playing.ts'
import { Tool } from './tool.tsx'

type Props = {
  draft: DraftDetail
  designer: Designer
  flush: () => Promise<string>
  playing: Playing
}

/** What can be done with the drawing as a whole. */
export function Toolbar({ draft, designer, flush, playing }: Props): ReactNode {
  const { t } = useTranslation()
  useChanges(designer)
  const stack = designer.get('commandStack')
  return (
    <div role="toolbar" aria-label={t('designer.tools')} className="ml-auto flex flex-wrap gap-1">
      <PlayButton playing={playing} />
      {playing.on ? null : (
        <>
          <Tool
            icon="undo"
            label={t('designer.undo')}
            isDisabled={!stack.canUndo()}
            act={() => stack.undo()}
          />
          <Tool
            icon="redo"
            label={t('designer.redo')}
            isDisabled={!stack.canRedo()}
            act={() => stack.redo()}
          />
        </>
      )}
      <Tool icon="fit" label={t('diagram.fit')} act={() => fitDrawing(designer)} />
      <Tool icon="minus" label={t('diagram.out')} act={() => zoomBy(designer, -1)} />
      <Tool icon="plus" label={t('diagram.in')} act={() => zoomBy(designer, 1)} />
      <MoreMenu draft={draft} exports={exportsOf({ draft, designer, flush })} />
    </div>
  )
}

/** What the drawing can be taken along as. */
function exportsOf({ draft, designer, flush }: Omit<Props, 'playing'>) {
  const base = baseOf(draft.resource)
  const text = (content: string, type: string) => new Blob([content], { type })
  return {
    bpmn: async () => download(draft.resource, text(await flush(), 'application/xml')),
    svg: async () => download(`${base}.svg`, text(await svgOf(designer), 'image/svg+xml')),
    png: async () => download(`${base}.png`, await pngOf(designer)),
  }
}
