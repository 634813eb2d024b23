import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { batchesQuery, type Batch } from '../../api/operations.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { usePageTitle } from '../../shell/shell.tsx'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useSelectionWords } from './selection-words.ts'

/** What was done to many at once: who, when, to which ones, and what became of them. */
export function BatchesPage(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('batches.title'))
  const found = useInfiniteQuery(batchesQuery)
  const batches = found.data?.pages.flatMap(({ items }) => items)
  return (
    <div className="grid gap-4">
      <div>
        <Link to="/operations" className="rounded text-accent underline underline-offset-4">
          {t('batches.back')}
        </Link>
        <h1 className="mt-1 text-xl font-semibold tracking-tight">{t('batches.title')}</h1>
        <p className="text-muted">{t('batches.text')}</p>
      </div>
      {found.error ? (
        <ProblemNote
          what={t('batches.failed')}
          error={found.error}
          retry={() => void found.refetch()}
        />
      ) : null}
      {found.isPending ? (
        <div role="status" aria-label={t('shell.loading')} className="skeleton h-40" />
      ) : null}
      {batches?.length === 0 ? <Empty /> : null}
      {batches && batches.length > 0 ? <List batches={batches} /> : null}
      {found.hasNextPage ? (
        <Button isDisabled={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('batches.more')}
        </Button>
      ) : null}
    </div>
  )
}

function Empty(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="card px-6 py-12 text-center">
      <h2 className="text-base font-semibold">{t('batches.none')}</h2>
      <p className="mt-1 text-muted">{t('batches.noneText')}</p>
    </div>
  )
}

function List({ batches }: { batches: readonly Batch[] }): ReactNode {
  const { t } = useTranslation()
  const words = useSelectionWords()
  return (
    <ol aria-label={t('batches.title')} className="card divide-y divide-line">
      {batches.map((batch) => (
        <Row key={batch.key} batch={batch} selection={words(batch.selection)} />
      ))}
    </ol>
  )
}

const looks = {
  previewed: ['neutral', 'info'],
  running: ['accent', 'hourglass'],
  done: ['calm', 'done'],
  interrupted: ['late', 'alert'],
} as const
const outcomes = ['terminated', 'resolved', 'handedOut', 'stuckAgain', 'refused'] as const

function Row({ batch, selection }: { batch: Batch; selection: string }): ReactNode {
  const { t } = useTranslation()
  const { key, kind, total, done, left, reason, interrupted } = batch
  const [tone, icon] = looks[interrupted ? 'interrupted' : batch.state]
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="flex flex-wrap items-center gap-2 font-medium">
          {t(`batch.title.${kind}`)}
          <Chip tone={tone} icon={icon}>
            {interrupted ? t('batches.interrupted') : t(`batches.state.${batch.state}`)}
          </Chip>
        </h2>
        <p className="break-words">{selection}</p>
        {reason === undefined ? null : (
          <p className="break-words text-muted">{t('batches.reason', { reason })}</p>
        )}
        <When batch={batch} />
      </div>
      <div className="tabular basis-56">
        <p className="font-medium">{t('batches.counts', { total, done })}</p>
        <ul className="text-xs">
          {outcomes
            .filter((outcome) => batch.outcomes[outcome] > 0)
            .map((outcome) => (
              <li key={outcome} className="flex justify-between gap-3">
                <span>{t(`batch.outcome.${outcome}`)}</span>
                <span className="font-semibold">{batch.outcomes[outcome]}</span>
              </li>
            ))}
        </ul>
        {left === undefined ? null : (
          <p className="text-xs text-muted">{t('batches.left', { count: left })}</p>
        )}
        <Link
          to="/operations"
          search={{ batch: key }}
          className="rounded text-xs text-accent underline underline-offset-4"
        >
          {t('batches.details')}
        </Link>
      </div>
    </li>
  )
}

function When({ batch }: { batch: Batch }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const at = (instant: string) => formatInstant(instant, language, 'short')
  const { by, createdAt, startedBy, startedAt, endedAt } = batch
  return (
    <p className="tabular text-xs text-muted">
      {startedAt === undefined || startedBy === undefined
        ? t('batches.prepared', { by: person(by), at: at(createdAt) })
        : t('batches.started', { by: person(startedBy), at: at(startedAt) })}
      {endedAt === undefined ? null : ` · ${t('batches.ended', { at: at(endedAt) })}`}
    </p>
  )
}
