import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import type { NameOf } from './name-of.ts'

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined; nameOf: NameOf }

/** Everybody who has to do with a case: who answers for it, who has work, who did something. */
export function People({ item, history = [], nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const last = new Map(history.map(({ by, at }) => [by, at]))
  const ids = [...last.keys()].filter((id) => id !== 'engine')
  const { firstResponsible } = item
  const having = item.tasks.flatMap(({ assignee }) => assignee ?? [])
  const first = firstResponsible === undefined ? [] : [firstResponsible]
  const all = [...new Set([...first, ...having, ...ids])]
  if (all.length === 0) return <p className="text-muted">{t('people.none')}</p>
  return (
    <ul className="grid gap-2" data-testid="people">
      {all.map((id) => {
        const work = item.tasks
          .filter(({ assignee }) => assignee === id)
          .map(({ element, processId, name }) => nameOf(element, processId) ?? name)
        const at = last.get(id)
        const said = [
          id === firstResponsible && t('people.first'),
          work.length > 0 && t('people.has', { what: work.join(t('ladder.and')) }),
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
  )
}
