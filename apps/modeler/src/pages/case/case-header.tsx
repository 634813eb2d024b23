import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { useNames } from '../../promise/recipients.ts'
import { TimeLeft } from '../../promise/time-left.tsx'
import { useTierWords } from '../../promise/words-of-house.ts'
import { useMinute } from '../../time/clock.ts'
import { formatInstant, formatNear } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { CaseUnit } from './case-unit.tsx'
import { Companions } from './companions.tsx'
import type { NameOf } from './name-of.ts'
import { Operate } from './operate.tsx'

/**
 * The facts of a case at a glance: number, process, state, priority, since when, and the next
 * promise.
 */
export function CaseHeader({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const tier = useTierWords()
  const number = item.businessId ?? item.key
  return (
    <div className="mb-4 flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-2xl font-semibold tracking-tight break-words">{number}</h1>
          <CaseStateChip state={item.state} />
          {item.priority === undefined ? null : (
            <Chip tone="neutral" icon="flag">
              {t('case.priority', { priority: item.priority })}
            </Chip>
          )}
          {item.tier === undefined ? null : (
            <Chip tone="accent" icon="flag">
              {tier(item.tier)}
            </Chip>
          )}
          {item.firstResponsible === undefined ? null : (
            <Chip tone="neutral" icon="person">
              {t('board.first', { who: person(item.firstResponsible) })}
            </Chip>
          )}
          {item.missed > 0 ? (
            <Chip tone="late" icon="alert">
              {t('case.missed', { count: item.missed })}
            </Chip>
          ) : null}
        </div>
        <p className="tabular mt-1 text-muted">
          {item.title === undefined || item.title === number ? null : <>{item.title} · </>}
          {nameOf(item.processId) ?? item.processName ?? item.processId} v{item.version} ·{' '}
          {t('case.opened', { at: formatInstant(item.openedAt, language, 'short') })}
          {item.endedAt === undefined ? null : (
            <> · {t('case.ended', { at: formatInstant(item.endedAt, language, 'short') })}</>
          )}
        </p>
        <Customer variables={item.variables} />
        <Related item={item} nameOf={nameOf} />
        <Companions item={item} />
        <CaseUnit item={item} />
        <Operate item={item} />
      </div>
      <NextDue item={item} nameOf={nameOf} />
    </div>
  )
}

/** Whose case it is, as far as one may read it. */
function Customer({ variables }: Pick<CaseDetail, 'variables'>): ReactNode {
  const { t } = useTranslation()
  const { customer = {}, customerName, customerId, phone } = variables
  const { name, phone: telephone } = customer as Record<string, unknown>
  const known = [customerName ?? name, customerId, phone ?? telephone]
  const texts = known.filter((text) => typeof text === 'string' && text !== '')
  if (texts.length === 0) return null
  return <p className="mt-1">{t('case.customer', { who: texts.join(' · ') })}</p>
}

/** The case that called this one, and the processes that this one called. */
function Related({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  if (item.parent === undefined && item.calls.length === 0) return null
  return (
    <p className="mt-1 flex flex-wrap gap-x-4">
      {item.parent === undefined ? null : (
        <Link to="/cases/$key" params={{ key: item.parent }} className={related}>
          {t('case.caller')}
        </Link>
      )}
      {item.calls.map(({ element, key }) => (
        <Link key={key} to="/cases/$key" params={{ key }} className={related}>
          {t('case.called', { step: nameOf(element) ?? element })}
        </Link>
      ))}
    </p>
  )
}

const related = 'rounded text-accent underline underline-offset-4'

function NextDue({ item, nameOf }: { item: CaseDetail; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const promise = item.nextDue
  if (!promise) return null
  return (
    <div className="sm:text-right" data-testid="next-due">
      <TimeLeft promise={promise} large />
      <p className="tabular text-xs text-muted">
        {nameOf(promise.element, promise.processId) ?? promise.elementName} ·{' '}
        {t('promise.due', { at: formatNear(promise.dueAt, now, language) })}
      </p>
    </div>
  )
}
