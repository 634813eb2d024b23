import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import type { NameOf } from './name-of.ts'

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined; nameOf: NameOf }

/** Everybody who has to do with a case: who answers for it, whose turn it is, who did what. */
export function People({ item, history = [], nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const last = new Map(history.map(({ by, at }) => [by, at]))
  const done = worksOf(history)
  const ids = [...last.keys()].filter((id) => id !== 'engine')
  const { firstResponsible } = item
  const having = item.tasks.flatMap(({ assignee }) => assignee ?? [])
  const first = firstResponsible === undefined ? [] : [firstResponsible]
  const all = [...new Set([...first, ...having, ...ids])]
  const names = (steps: Iterable<string>) =>
    [...steps].map((element) => nameOf(element) ?? element).join(t('ladder.and'))
  return (
    <div className="grid gap-4">
      <Turn item={item} nameOf={nameOf} />
      {all.length === 0 ? <p className="text-muted">{t('people.none')}</p> : null}
      <ul className="grid gap-2" data-testid="people">
        {all.map((id) => {
          const work = item.tasks
            .filter(({ assignee }) => assignee === id)
            .map(({ element, processId, name }) => nameOf(element, processId) ?? name)
          const at = last.get(id)
          const said = [
            id === firstResponsible && t('people.first'),
            work.length > 0 && t('people.has', { what: work.join(t('ladder.and')) }),
            done.has(id) && t('people.did', { what: names(done.get(id)!) }),
            at !== undefined && t('people.last', { at: formatInstant(at, language, 'short') }),
          ].filter((text) => text !== false)
          return (
            <li key={id} className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{person(id)}</span>
              <span className="text-muted">{said.join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Whose turn it is: who holds each open task, or who may claim it. */
function Turn({ item, nameOf }: Omit<Props, 'history'>): ReactNode {
  const { t } = useTranslation()
  const { person, role } = useNames()
  if (item.tasks.length === 0) return null
  return (
    <ul aria-label={t('people.turn')} className="grid gap-1">
      {item.tasks.map(({ key, element, processId, name, assignee, ...task }) => {
        const candidates = [...task.candidateGroups.map(role), ...task.candidateUsers.map(person)]
        const free = candidates.join(t('ladder.and')) || t('task.anyone')
        return (
          <li key={key}>
            <span className="font-medium">{nameOf(element, processId) ?? name}</span>{' '}
            <span className="text-muted">
              {assignee === undefined
                ? t('task.for', { who: free })
                : t('task.with', { who: person(assignee) })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What each person has completed, in the order of the first time. */
function worksOf(history: readonly HistoryStep[]): ReadonlyMap<string, ReadonlySet<string>> {
  const done = new Map<string, Set<string>>()
  for (const { by, events } of history) {
    for (const { type, element } of events) {
      if (type !== 'taskCompleted' || element === undefined) continue
      done.set(by, (done.get(by) ?? new Set()).add(element))
    }
  }
  return done
}
