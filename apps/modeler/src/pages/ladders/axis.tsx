import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { LadderFile } from '../../api/ladders.ts'
import { thresholdText } from '../../promise/target.ts'
import { dueAt, placesOf } from './edit.ts'
import './ladders.css'

const hundred = 100

/**
 * The rungs on the way of a promise: those before it is due by their part of the way, those behind
 * it in their order. It repeats the list of rungs for the eye.
 */
export function LadderAxis({ ladder }: { ladder: LadderFile }): ReactNode {
  const { t } = useTranslation()
  const places = placesOf(ladder.rungs)
  const at = (place: number) => ({ insetInlineStart: `${place * hundred}%` })
  return (
    <div aria-hidden="true" className="ladder-axis">
      <span className="ladder-way" style={{ width: `${dueAt * hundred}%` }} />
      <span className="ladder-late" style={{ insetInlineStart: `${dueAt * hundred}%` }} />
      <span className="ladder-name" style={at(0)}>
        {t('ladder.start')}
      </span>
      <span className="ladder-name ladder-due" style={at(dueAt)}>
        {t('ladder.due')}
      </span>
      {ladder.rungs.map((rung, i) => (
        <span
          key={rung.id ?? rung.at}
          className="ladder-rung"
          data-late={places[i]! >= dueAt}
          data-urgent={rung.urgent}
          style={at(places[i]!)}
          title={thresholdText(t, rung.at)}
        >
          {i + 1}
        </span>
      ))}
    </div>
  )
}
