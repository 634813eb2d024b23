import { getRouteApi } from '@tanstack/react-router'
import type { LocatedProblem } from '@punctual/deployment'
import { useEffect, useEffectEvent, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Decisions, DecisionView } from '../../designer/decision/decisions.ts'
import { useWorkChanges } from '../../designer/work.ts'
import { useDecisions } from '../../designer/decision/use-decisions.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { DeskProps } from './draft-page.tsx'
import { Frame } from './frame.tsx'
import { ProblemList } from './problem-list.tsx'
import { useProblems } from './problems.ts'

const route = getRouteApi('/designer/$draft')

/** Decisions: what they require of each other, and each one's table or expression. */
export default function DecisionDesk({ draft, back }: DeskProps): ReactNode {
  const { t } = useTranslation()
  const { frame, decisions, failure } = useDecisions(draft.content, route.useSearch().element)
  const problems = useProblems(decisions, draft.resource)
  const { views, active, open } = useViews(decisions)
  const placeOf = ({ element }: LocatedProblem) => {
    const view = views.find(({ id }) => element === id || element?.startsWith(`${id}-`))
    return view && { name: view.name ?? view.id, go: () => open(view.id) }
  }
  return (
    <Frame draft={draft} work={decisions} problems={problems} back={back} kind="dmn">
      <div className="designer-middle decision-desk">
        {failure === undefined ? null : <ProblemNote what={t('diagram.failed')} error={failure} />}
        <Views views={views} active={active} open={open} />
        <section
          ref={frame}
          aria-label={t('designer.decision')}
          data-testid="decisions"
          className="decision-frame card diagram"
        />
        {decisions ? <ProblemList problems={problems} placeOf={placeOf} /> : null}
      </div>
    </Frame>
  )
}

type ViewsProps = {
  views: readonly DecisionView[]
  active: string | undefined
  open: (id: string) => void
}

function Views({ views, active, open }: ViewsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('designer.views')} className="flex flex-wrap gap-1">
      {views.map(({ id, name, kind }) => (
        <button
          key={id}
          type="button"
          aria-current={id === active ? 'page' : undefined}
          onClick={() => open(id)}
          className="segment-link"
        >
          {kind === 'graph' ? t('designer.graph') : (name ?? id)}
        </button>
      ))}
    </nav>
  )
}

const still = () => () => undefined

/** The views of the file; the open one stands in the address. */
function useViews(decisions: Decisions | undefined): ViewsProps {
  const { element: asked } = route.useSearch()
  const navigate = route.useNavigate()
  useWorkChanges(decisions)
  const active = useSyncExternalStore(decisions?.onViews ?? still, () => decisions?.active())
  const tell = useEffectEvent(() => {
    if (!decisions || active === asked) return
    const search = (before: object) => ({ ...before, element: active })
    void navigate({ search, replace: true, resetScroll: false })
  })
  useEffect(() => tell(), [active])
  const open = (id: string) => void decisions?.open(id)
  return { views: decisions?.views() ?? [], active, open }
}
