import { useEffect, useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { download, pngOf, svgOf } from '../../designer/export.ts'
import { fitDrawing } from '../../designer/fit.ts'
import { baseOf } from '../../designer/kinds.ts'
import { showAsItIs } from '../../designer/read-only.ts'
import type { Designer } from '../../designer/services.ts'
import { stillWork } from '../../designer/still-work.ts'
import { useDesigner } from '../../designer/use-designer.ts'
import { zoomBy } from '../../diagram/view.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { usePromiseBadges } from './badges.ts'
import { Outline } from './outline.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { useProblems } from './problems.ts'
import { usePromiseDesk } from './promise-desk.ts'
import { Tool } from './tool.tsx'
import { useWatchedSize } from './use-watched-size.ts'
import type { VersionProps } from './version-page.tsx'

/** A deployed process: its drawing, outline, properties and problems; nothing to be changed. */
export default function ProcessVersion({ definition, source, header }: VersionProps): ReactNode {
  const { t } = useTranslation()
  const { canvas, panel, designer, failure } = useDesigner(source, usePromiseDesk())
  const frame = useWatchedSize(designer)
  const work = useMemo(() => stillWork(source), [source])
  const problems = useProblems(designer && work, definition.resource)
  useEffect(() => {
    if (!designer || !panel.current) return undefined
    return showAsItIs(designer, panel.current)
  }, [designer, panel])
  return (
    <div className="designer" data-still="true">
      {header}
      <div className="designer-parts">
        <section aria-label={t('designer.outline')} className="designer-outline card">
          <h2 className="border-b border-line px-3 py-2 font-semibold">{t('designer.outline')}</h2>
          {designer ? <Outline designer={designer} problems={problems} isStill /> : null}
        </section>
        <div className="designer-middle">
          {designer ? <Tools designer={designer} resource={definition.resource} /> : null}
          {failure === undefined ? null : (
            <ProblemNote what={t('diagram.failed')} error={failure} />
          )}
          <div ref={frame} className="designer-canvas card">
            <div ref={canvas} data-testid="canvas" className="diagram size-full rounded-xl" />
          </div>
          {designer ? <ProblemsPanel designer={designer} problems={problems} /> : null}
        </div>
        <aside
          ref={panel}
          id="designer-panel"
          aria-label={t('designer.properties')}
          className="designer-panel card"
        />
      </div>
    </div>
  )
}

function Tools({ designer, resource }: { designer: Designer; resource: string }): ReactNode {
  const { t } = useTranslation()
  usePromiseBadges(designer)
  const base = baseOf(resource.split('/').at(-1)!)
  const svg = async () =>
    download(`${base}.svg`, new Blob([await svgOf(designer)], { type: 'image/svg+xml' }))
  const png = async () => download(`${base}.png`, await pngOf(designer))
  return (
    <div role="toolbar" aria-label={t('designer.tools')} className="flex flex-wrap gap-1">
      <Tool icon="fit" label={t('diagram.fit')} act={() => fitDrawing(designer)} />
      <Tool icon="minus" label={t('diagram.out')} act={() => zoomBy(designer, -1)} />
      <Tool icon="plus" label={t('diagram.in')} act={() => zoomBy(designer, 1)} />
      <button type="button" className="bar-button px-2" onClick={() => void svg()}>
        {t('designer.export.svg')}
      </button>
      <button type="button" className="bar-button px-2" onClick={() => void png()}>
        {t('designer.export.png')}
      </button>
    </div>
  )
}
