import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { iconOf } from './history-kinds.ts'

/** Actors that are no person. */
const machines = new Set(['engine', 'system', 'timer', 'clock', 'punctual'])

/** One step of a history: when, who, and what it caused. */
export function HistoryStepRow({ step }: { step: HistoryStep }): ReactNode {
  const language = useLanguage()
  return (
    <li className="history-row">
      <time
        dateTime={step.at}
        title={formatInstant(step.at, language, 'full')}
        className="tabular text-muted"
      >
        {formatInstant(step.at, language, 'time')}
      </time>
      <Actor by={step.by} />
      <ul className="grid gap-1 max-sm:col-span-2 max-sm:mt-1">
        {step.events.map((event, index) => {
          const icon = iconOf(event)
          return (
            <li key={index} data-type={event.type} className="flex gap-2">
              <Icon name={icon.name} className={`mt-0.5 ${icon.ink}`} />
              <span className="min-w-0 break-words">{event.sentence}</span>
            </li>
          )
        })}
      </ul>
    </li>
  )
}

function Actor({ by }: { by: string }): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const machine = machines.has(by)
  const name = machine ? t('history.engine') : person(by)
  return (
    <span className="flex min-w-0 items-start gap-1 text-muted">
      <Icon name={machine ? 'bolt' : 'person'} className="mt-0.5 size-3.5!" />
      <span className="truncate" title={by}>
        {name}
      </span>
    </span>
  )
}
