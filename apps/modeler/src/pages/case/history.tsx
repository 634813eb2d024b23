import type { UseQueryResult } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { dayOf, formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { HistoryFilter } from './history-filter.tsx'
import { HistoryStepRow } from './history-step.tsx'
import { chosenSteps } from './history-kinds.ts'
import type { NameOf } from './name-of.ts'

const route = getRouteApi('/cases/$key')
/** Steps drawn at first; the rest on request. */
const drawnAtFirst = 60

type Props = { history: UseQueryResult<HistoryStep[]>; item: CaseDetail; nameOf: NameOf }

/** What happened, in sentences: one group per step, the latest first. */
export function History({ history, item, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const search = useDeferredValue(route.useSearch())
  const steps = useMemo(
    () => chosenSteps(history.data ?? [], search).toReversed(),
    [history.data, search],
  )
  if (history.isError && !history.data)
    return (
      <ProblemNote
        what={t('history.failed')}
        error={history.error}
        retry={() => void history.refetch()}
      />
    )
  if (!history.data)
    return <div role="status" aria-label={t('shell.loading')} className="skeleton h-48" />
  return (
    <>
      <HistoryFilter item={item} nameOf={nameOf} />
      {steps.length === 0 ? <p className="py-4 text-muted">{t('history.none')}</p> : null}
      <Days
        steps={steps}
        instance={item.key}
        open={search.q !== undefined || search.kind === 'data'}
      />
    </>
  )
}

type DaysProps = { steps: readonly HistoryStep[]; instance: string; open: boolean }

function Days({ steps, instance, open }: DaysProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const [all, setAll] = useState(false)
  const drawn = all ? steps : steps.slice(0, drawnAtFirst)
  const days = Map.groupBy(drawn, ({ at }) => dayOf(at))
  return (
    <div data-testid="history">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={formatInstant(ofDay[0]!.at, language, 'day')}>
          <h3 className="day-heading">{formatInstant(ofDay[0]!.at, language, 'day')}</h3>
          <ol>
            {ofDay.map((step) => (
              <HistoryStepRow key={step.step} step={step} open={open} instance={instance} />
            ))}
          </ol>
        </section>
      ))}
      {steps.length > drawn.length ? (
        <Button className="mt-3" onPress={() => setAll(true)}>
          {t('history.all', { count: steps.length })}
        </Button>
      ) : null}
    </div>
  )
}
