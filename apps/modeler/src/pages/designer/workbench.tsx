import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import type { Designer } from '../../designer/services.ts'
import { drawingWork, type Work } from '../../designer/work.ts'
import { announce } from '../../shell/announcer.tsx'
import { usePromiseBadges } from './badges.ts'
import { useElementWords } from './element-words.ts'
import { DeployButton } from './deploy-dialog.tsx'
import { LinkedFile } from './linked-file.tsx'
import { ProblemsPanel } from './problems-panel.tsx'
import { useProblems } from './problems.ts'
import { OutlineTree, reveal } from './outline-tree.tsx'
import { SaveState } from './save-state.tsx'
import { useAutosave } from './saver.ts'
import { Toolbar } from './toolbar.tsx'

const route = getRouteApi('/designer/$draft')

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
  const problems = useProblems(work, draft.resource)
  return (
    <div className="designer">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {back}
        {designer && work ? (
          <Tools draft={draft} designer={designer} work={work} problems={problems} />
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
      </div>
    </div>
  )
}

type ToolsProps = { draft: DraftDetail; designer: Designer; work: Work; problems: Problems }

function Tools({ draft, designer, work, problems }: ToolsProps): ReactNode {
  const { flush, ...saving } = useAutosave(draft, work)
  usePromiseBadges(designer)
  return (
    <>
      <h1 className="min-w-0 truncate text-lg font-semibold">{draft.name}</h1>
      <SaveState draft={draft} saving={saving} flush={flush} />
      <Toolbar draft={draft} designer={designer} flush={flush} />
      <DeployButton draft={draft} flush={flush} problems={problems} />
    </>
  )
}

type OutlineProps = { designer: Designer; problems: Problems }

function Outline({ designer, problems = [] }: OutlineProps): ReactNode {
  const chosen = useChosen(designer)
  const faulty = new Set(problems.flatMap(({ element }) => element ?? []))
  return <OutlineTree designer={designer} chosen={chosen} faulty={faulty} />
}

type Problems = ReturnType<typeof useProblems>

/** The chosen element, which stands in the address and is said aloud. */
function useChosen(designer: Designer): string | undefined {
  const { nameOf, typeOf } = useElementWords()
  const { element: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const hear = useEffectEvent(() => {
    const [element] = designer.get('selection').get()
    if (element?.id === chosen) return
    if (element) announce(`${nameOf(element)}, ${typeOf(element)}`)
    void navigate({
      search: (search) => ({ ...search, element: element?.id }),
      replace: true,
      resetScroll: false,
    })
  })
  const begin = useEffectEvent(() => {
    const element = designer.get('elementRegistry').get(chosen ?? '')
    if (element) reveal(designer, element)
  })
  useEffect(() => {
    begin()
    const listen = () => hear()
    designer.on('selection.changed', listen)
    return () => designer.off('selection.changed', listen)
  }, [designer])
  return chosen
}
