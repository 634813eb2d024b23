import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { dutyQuery, type OnDuty } from '../../api/absences.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

const states = ['onDuty', 'away', 'off'] as const
type State = (typeof states)[number]

/** Who works now, who is away, and who is off, by rosters and calendars. */
export function Duty(): ReactNode {
  const { t } = useTranslation()
  const { data, error } = useQuery(dutyQuery)
  if (error) return <ProblemNote what={t('absences.dutyFailed')} error={error} />
  if (!data) return <div className="skeleton m-4 h-40" />
  const parts = Map.groupBy(data.items, stateOf)
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={t('absences.now')}
      className="grid max-h-[32rem] gap-3 overflow-auto p-4"
    >
      {states.map((state) => {
        const people = parts.get(state) ?? []
        return (
          <section key={state} aria-label={t(`absences.${state}`)}>
            <h3 className="mb-1 text-xs font-semibold text-muted">
              {t(`absences.${state}`)} · {people.length}
            </h3>
            <ul className="grid gap-1">
              {people.map((one) => (
                <Person key={one.person} one={one} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function stateOf({ onDuty, awayUntil }: OnDuty): State {
  if (awayUntil !== undefined) return 'away'
  return onDuty ? 'onDuty' : 'off'
}

function Person({ one }: { one: OnDuty }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person, role } = useNames()
  const { groups, hours, shift, next, awayUntil, substitute } = one
  const at = (instant: string) => formatInstant(instant, language, 'short')
  const facts = [
    groups.map(role).join(t('ladder.and')),
    shift,
    hours.map(([from, to]) => `${from}–${to}`).join(t('ladder.and')),
    awayUntil === undefined ? undefined : t('absences.until', { at: at(awayUntil) }),
    substitute === undefined ? undefined : t('absences.standsIn', { name: person(substitute) }),
    next === undefined ? undefined : t('absences.next', { at: at(next) }),
  ]
  return (
    <li className="text-xs">
      <span className="font-medium">{person(one.person)}</span>{' '}
      <span className="tabular text-muted">
        {facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')}
      </span>
    </li>
  )
}
