import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Reschedule } from '../../api/promises.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useMinute } from '../../time/clock.ts'
import { formatInstant, formatNear } from '../../time/format.ts'
import { useNames } from '../recipients.ts'
import { thresholdText } from '../target.ts'

type Item = Reschedule['items'][number]

/** Most deadlines of a move that are written out; their number is told. */
const writtenMax = 50

/** The deadlines of a move: from when to when, which rungs move, who would be told. */
export function MoveItems({ items }: { items: readonly Item[] }): ReactNode {
  const { t } = useTranslation()
  const refused = items.filter(({ refusal }) => refusal !== undefined).length
  return (
    <div className="grid gap-2 text-xs" data-testid="move">
      <p className="font-medium">
        {t('move.count', { count: items.length })}
        {refused > 0 ? <span className="text-late"> {t('move.refused', { refused })}</span> : null}
      </p>
      <ul className="grid max-h-80 gap-2 overflow-auto" tabIndex={0} aria-label={t('move.label')}>
        {items.slice(0, writtenMax).map((item) => (
          <ItemLine key={item.key} item={item} />
        ))}
      </ul>
      {items.length > writtenMax ? (
        <p className="text-muted">{t('move.others', { count: items.length - writtenMax })}</p>
      ) : null}
    </div>
  )
}

function ItemLine({ item }: { item: Item }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const at = (instant: string) => formatInstant(instant, language, 'short')
  return (
    <li className="rounded-lg border border-line p-2">
      <p className="flex flex-wrap justify-between gap-x-2">
        <span className="font-medium">{item.promise ?? item.element}</span>
        <span className="tabular">
          {at(item.fromDueAt)}
          {item.dueAt === undefined ? null : <> → {at(item.dueAt)}</>}
        </span>
      </p>
      {item.outcome === undefined ? null : (
        <p className="font-medium">{t(`move.outcome.${item.outcome}`)}</p>
      )}
      {item.refusal === undefined ? null : <p className="text-late">{item.refusal}</p>}
      <Rungs item={item} />
    </li>
  )
}

function Rungs({ item }: { item: Item }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const { recipient } = useNames()
  const near = (instant: string | undefined) =>
    instant === undefined ? '–' : formatNear(instant, now, language)
  return (
    <>
      {item.rungs.map(({ id, change, from, to }) => (
        <p key={id} className="tabular text-muted">
          {thresholdText(t, id)}: {t(`move.rung.${change}`, { from: near(from), to: near(to) })}
        </p>
      ))}
      {item.notices.map(({ rung, to, deliverAt }, index) => (
        <p key={index} className="text-muted">
          {thresholdText(t, rung)}: {t('move.tells', { who: recipient(to), at: near(deliverAt) })}
        </p>
      ))}
    </>
  )
}
