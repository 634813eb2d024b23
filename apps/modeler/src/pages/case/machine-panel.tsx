import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { sourceQuery } from '../../api/queries.ts'
import type { CaseDetail, ElementCounts, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import type { ChartState } from '../../machine/chart.ts'
import MachineView from '../../machine/machine-view.tsx'
import type { Mark } from '../../machine/picture-svg.tsx'
import { isOver } from '../../promise/remaining.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useKeepView } from './reading.ts'

const route = getRouteApi('/cases/$key')

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined }

/** A machine drawn with the states in which it is, why, and the clocks that run there. */
export default function MachinePanel({ item, history }: Props): ReactNode {
  const { t } = useTranslation()
  const { element, view } = route.useSearch()
  const keepView = useKeepView()
  const navigate = route.useNavigate()
  const source = useQuery(sourceQuery(item.definitionKey))
  const choose = (id: string) =>
    void navigate({
      search: (search) => ({ ...search, element: id === element ? undefined : id, tab: undefined }),
      replace: true,
      resetScroll: false,
    })
  if (source.error) return <ProblemNote what={t('machine.failed')} error={source.error} />
  if (source.data === undefined) return <div className="card skeleton h-96" />
  return (
    <MachineView
      title={t('machine.title')}
      definitionKey={item.definitionKey}
      json={source.data}
      marks={marksOf(item)}
      chosen={element}
      choose={choose}
      view={view}
      keepView={keepView}
      badges={(state) => <Clocks item={item} state={state} />}
      reasonOf={(state) =>
        isActive(item, state) ? <Reason state={state} history={history} /> : null
      }
    />
  )
}

function marksOf({ elements }: CaseDetail): ReadonlyMap<string, Mark> {
  const marked = Object.entries(elements).map(([id, counts]) => [id, markOf(counts)] as const)
  return new Map(marked.flatMap(([id, mark]) => (mark ? [[id, mark] as const] : [])))
}

function markOf({ active, completed, incidents }: ElementCounts): Mark | undefined {
  if (incidents > 0) return 'stuck'
  if (active > 0) return 'active'
  return completed > 0 ? 'past' : undefined
}

function isActive({ elements }: CaseDetail, { id }: ChartState): boolean {
  return (elements[id]?.active ?? 0) > 0
}

function Clocks({ item, state }: { item: CaseDetail; state: ChartState }): ReactNode {
  const open = item.promises.filter(
    (promise) => promise.element === state.id && promise.instance === item.key && !isOver(promise),
  )
  return open.map((promise) => (
    <span key={promise.key} className="clock-label" data-testid={`clock-${state.id}`}>
      <TimeLeft promise={promise} />
    </span>
  ))
}

/** Since when the machine is in a state, and what brought it there. */
function Reason({ state, history }: { state: ChartState; history: Props['history'] }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const step = history?.findLast(({ events }) =>
    events.some(({ type, element }) => type === 'stateEntered' && element === state.id),
  )
  if (!step) return null
  const at = formatInstant(step.at, language, 'short')
  const way = step.events.find(({ type }) => type === 'transitionTaken')?.sentence
  return t('machine.since', { at, why: way ?? t('machine.began') })
}
