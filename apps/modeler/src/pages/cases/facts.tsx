import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseSummary } from '../../api/types.ts'
import type { ElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { PromiseBar } from '../../promise/promise-bar.tsx'
import { calendarId, isRoundTheClock } from '../../promise/remaining.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { useMinute } from '../../time/clock.ts'
import { formatInstant, formatNear } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'

type Fact = { item: CaseSummary; nameOf: ElementNames }

/** Where a case is now, and whether it is stuck. */
export function CurrentSteps({ item, nameOf }: Fact): ReactNode {
  const { t } = useTranslation()
  const steps = item.active.map(
    ({ element, name }) => nameOf(item.definitionKey, element) ?? name ?? element,
  )
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span>{steps.length > 0 ? [...new Set(steps)].join(t('ladder.and')) : '–'}</span>
      {item.incidents > 0 ? (
        <Chip tone="late" icon="alert">
          {t('cases.incidents', { count: item.incidents })}
        </Chip>
      ) : null}
    </span>
  )
}

/** The promise that is due next: what is left of it, for what, until when. */
export function NextPromise({ item, nameOf }: Fact): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const promise = item.nextDue
  if (!promise) return <span className="text-muted">{t('promise.none')}</span>
  const own = promise.processId === item.processId ? item.definitionKey : undefined
  const step = nameOf(own, promise.element) ?? promise.elementName
  return (
    <span className="block">
      <span className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
        <TimeLeft promise={promise} />
        <time
          dateTime={promise.dueAt}
          title={formatInstant(promise.dueAt, language, 'full')}
          className="tabular text-xs whitespace-nowrap text-muted"
        >
          {t('promise.due', { at: formatNear(promise.dueAt, now, language) })}
        </time>
      </span>
      <PromiseBar promise={promise} />
      <span className="mt-1 block truncate text-xs text-muted">
        {promise.id} · {step}
        {isRoundTheClock(promise) ? null : <> · {calendarId(promise.calendar)}</>}
      </span>
    </span>
  )
}

/** The process a case follows. */
export function ProcessName({ item, nameOf }: Fact): ReactNode {
  const name = nameOf(item.definitionKey, item.processId) ?? item.processName ?? item.processId
  return (
    <>
      {name} <span className="text-xs text-muted">v{item.version}</span>
    </>
  )
}

/** How many promises of a case were missed, when there are any. */
export function Missed({ item }: { item: CaseSummary }): ReactNode {
  const { t } = useTranslation()
  if (item.missed === 0) return null
  return (
    <span className="mt-1 block text-xs text-late">{t('case.missed', { count: item.missed })}</span>
  )
}

/** When a case was opened. */
export function Opened({ item }: { item: CaseSummary }): ReactNode {
  const language = useLanguage()
  return (
    <time
      dateTime={item.openedAt}
      title={formatInstant(item.openedAt, language, 'full')}
      className="tabular whitespace-nowrap text-muted"
    >
      {formatInstant(item.openedAt, language, 'short')}
    </time>
  )
}
