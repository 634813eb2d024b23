import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { BoardItem } from '../../api/promises.ts'
import type { ElementNames } from '../../i18n/element-names.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { ExplainedTime } from '../../promise/explained-time.tsx'
import { PromiseBar } from '../../promise/promise-bar.tsx'
import { useNames } from '../../promise/recipients.ts'
import { useTierWords } from '../../promise/words-of-house.ts'
import { useMinute } from '../../time/clock.ts'
import { formatNear } from '../../time/format.ts'

type Props = { item: BoardItem; nameOf: ElementNames; choose: (promise: string) => void }

/** A promise at a glance: case, step, what is left, until when, and whose it is. */
export function BoardCard({ item, nameOf, choose }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const tier = useTierWords()
  return (
    <>
      <span className="flex items-baseline justify-between gap-2">
        <span className="truncate font-semibold">{item.businessId ?? item.title}</span>
        {item.tier === undefined ? null : (
          <span className="shrink-0 rounded-full bg-raised px-1.5 text-xs">{tier(item.tier)}</span>
        )}
      </span>
      <span className="block truncate text-xs text-muted">
        {nameOf(undefined, item.element) ?? item.elementName} · {item.id}
      </span>
      <span className="mt-0.5 mb-1 flex items-center justify-between gap-2 text-xs">
        <ExplainedTime promise={item} onPress={() => choose(item.key)} />
        <span className="tabular shrink-0 text-muted">{formatNear(item.dueAt, now, language)}</span>
      </span>
      <PromiseBar promise={item} />
      <span className="mt-1 block truncate text-xs text-muted">
        <Whose item={item} anyone={t('task.anyone')} />
      </span>
    </>
  )
}

function Whose({ item, anyone }: { item: BoardItem; anyone: string }): ReactNode {
  const { t } = useTranslation()
  const { person, role } = useNames()
  const { task, firstResponsible } = item
  if (task?.assignee !== undefined) return t('task.with', { who: person(task.assignee) })
  if (task) {
    const who = task.candidateGroups.map(role).join(t('ladder.and')) || anyone
    return t('task.for', { who })
  }
  if (firstResponsible === undefined) return t('board.wholeCase')
  return t('board.first', { who: person(firstResponsible) })
}
