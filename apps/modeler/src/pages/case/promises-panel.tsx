import { getRouteApi } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep, ServicePromise } from '../../api/types.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { LedgerTable } from '../../promise/change/ledger-table.tsx'
import type { Part } from '../../promise/change/parts.ts'
import { usePromiseActions } from '../../promise/change/promise-actions.ts'
import { PromiseDrawer } from '../../promise/change/promise-drawer.tsx'
import { Ladder } from '../../promise/ladder.tsx'
import { PromiseBar } from '../../promise/promise-bar.tsx'
import { calendarId, isOver } from '../../promise/remaining.ts'
import { targetText } from '../../promise/target.ts'
import { useLadderName } from '../../promise/thresholds.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { Button } from '../../ui/button.tsx'
import { Explanation } from '../../ui/explanation.tsx'
import { Panel } from '../../ui/panel.tsx'
import { arithmeticOf } from './arithmetic.ts'
import type { NameOf } from './name-of.ts'
import { Why } from './why.tsx'

const route = getRouteApi('/cases/$key')

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined; nameOf: NameOf }

/**
 * Every promise of a case: those that run with their ladders, those that are over in one line
 * each.
 */
export function PromisesPanel({ item, history = [], nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const { promise, part } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (key: string | undefined, shown?: Part) =>
    void navigate({
      search: (before) => ({ ...before, promise: key, part: shown }),
      replace: true,
      resetScroll: false,
    })
  const open = item.promises.filter((promise) => !isOver(promise))
  const over = item.promises.filter(isOver)
  usePromiseActions({ promise: item.nextDue, open: choose, byKeys: true })
  return (
    <Panel title={t('case.promises')}>
      {item.promises.length === 0 ? <p className="p-4 text-muted">{t('case.noPromises')}</p> : null}
      {open.map((one) => (
        <OpenPromise
          key={one.key}
          promise={one}
          nameOf={nameOf}
          arithmetic={arithmeticOf(history, one.key)}
          see={() => choose(one.key)}
        />
      ))}
      {over.map((past) => (
        <PastPromise key={past.key} promise={past} nameOf={nameOf} />
      ))}
      <PromiseDrawer promise={promise} part={part} close={() => choose(undefined)} />
    </Panel>
  )
}

type OneProps = { promise: ServicePromise; nameOf: NameOf }

function OpenPromise({
  promise,
  nameOf,
  arithmetic,
  see,
}: OneProps & { arithmetic?: string; see: () => void }): ReactNode {
  const { t } = useTranslation()
  const ladderName = localized(useLadderName(promise), useLanguage())
  return (
    <article
      aria-label={promise.id}
      data-testid={`promise-${promise.id}`}
      className="border-b border-line p-4 last:border-0"
    >
      <div className="flex items-start justify-between gap-2">
        <PromiseTitle promise={promise} nameOf={nameOf} />
        {arithmetic === undefined ? null : (
          <Explanation label={t('promise.why')}>{arithmetic}</Explanation>
        )}
      </div>
      <div className="mt-2 mb-1.5">
        <TimeLeft promise={promise} />
      </div>
      <PromiseBar promise={promise} />
      <p className="mt-1.5 mb-3 text-xs text-muted">
        {t('promise.target', { time: targetText(t, promise.target) })} ·{' '}
        {t('promise.calendar', { calendar: calendarId(promise.calendar) })}
        {ladderName === undefined ? null : <> · {ladderName}</>}
      </p>
      <Ladder promise={promise} />
      <Why instance={promise.instance} why={{ about: 'clock', of: promise.key }} />
      <Button className="mt-1" onPress={see}>
        {t('change.open')}
      </Button>
    </article>
  )
}

function PromiseTitle({ promise, nameOf }: OneProps): ReactNode {
  const english = useLanguage() === 'en'
  const step = nameOf(promise.element, promise.processId) ?? promise.elementName
  // Promises are named in the language of the model; elsewhere the step's translated name says it.
  const title = english ? step : promise.name
  return (
    <h3 className="min-w-0 font-semibold">
      {title} <code className="text-xs font-normal text-muted">{promise.id}</code>
    </h3>
  )
}

function PastPromise({ promise, nameOf }: OneProps): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <details
      data-testid={`promise-${promise.id}`}
      className="group border-b border-line last:border-0"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="summary-row">
        <PromiseTitle promise={promise} nameOf={nameOf} />
        <span className="text-xs">
          <TimeLeft promise={promise} />
        </span>
      </summary>
      <div className="px-4 pt-1 pb-4">
        <Ladder promise={promise} />
        <div className="mt-3">{open ? <LedgerTable promise={promise.key} /> : null}</div>
      </div>
    </details>
  )
}
