import './desk.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { draftQuery, type DraftDetail } from '../../api/drafts.ts'
import { kindOf, type DraftKind } from '../../designer/kinds.ts'
import { AriaProviders } from '../../shell/aria-providers.tsx'
import { usePageTitle } from '../../shell/shell.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { BackToList } from './back-to-list.tsx'

const route = getRouteApi('/designer/$draft')

/** What each desk gets: the draft, and the way back to the list. */
export type DeskProps = { draft: DraftDetail; back: ReactNode }

/** Each kind has a desk of its own, which is read when it is opened. */
const desks: Readonly<Record<DraftKind, ComponentType<DeskProps>>> = {
  process: lazy(() => import('./process-desk.tsx')),
  decision: lazy(() => import('./decision-desk.tsx')),
  form: lazy(() => import('./form-desk.tsx')),
  machine: lazy(() => import('./machine-desk.tsx')),
}

/** One draft, open to be worked on. */
export function DraftPage(): ReactNode {
  const { t } = useTranslation()
  const { draft: key } = route.useParams()
  const draft = useQuery(draftQuery(key))
  usePageTitle(draft.data?.name ?? t('designer.title'))
  return (
    <AriaProviders>
      {draft.error ? (
        <>
          <BackToList />
          <ProblemNote
            what={t('designer.draftFailed')}
            error={draft.error}
            retry={() => void draft.refetch()}
          />
        </>
      ) : null}
      {draft.data ? <Desk key={key} draft={draft.data} back={<BackToList />} /> : null}
      {draft.isPending ? skeleton : null}
    </AriaProviders>
  )
}

function Desk(props: DeskProps): ReactNode {
  const KindDesk = desks[kindOf(props.draft.resource)]
  return (
    <Suspense fallback={skeleton}>
      <KindDesk {...props} />
    </Suspense>
  )
}

const skeleton = <div className="card skeleton h-[70vh]" />
