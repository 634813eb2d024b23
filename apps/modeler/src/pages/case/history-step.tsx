import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { HistoryEvent, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { iconOf, kindOf } from './history-kinds.ts'
import { Why } from './why.tsx'

/** Actors that are no person. */
const machines = new Set(['engine', 'system', 'timer', 'clock', 'punctual'])

type RowProps = { step: HistoryStep; open: boolean; instance: string }

/** One step of a history: when, who, and what it caused; what changed in the data on request. */
export function HistoryStepRow({ step, open, instance }: RowProps): ReactNode {
  const language = useLanguage()
  const { data = [], story = [] } = Object.groupBy(step.events, (event) =>
    kindOf(event) === 'data' ? 'data' : 'story',
  )
  const folded = !open && story.length > 0 && data.length > 0
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
      <div className="min-w-0 max-sm:col-span-2 max-sm:mt-1">
        <Sentences events={folded ? story : step.events} instance={instance} />
        {folded ? <DataChanges events={data} instance={instance} /> : null}
      </div>
    </li>
  )
}

type EventsProps = { events: readonly HistoryEvent[]; instance: string }

function Sentences({ events, instance }: EventsProps): ReactNode {
  return (
    <ul className="grid gap-1">
      {events.map((event, index) => {
        const icon = iconOf(event)
        return (
          <li key={index} data-type={event.type} className="flex gap-2">
            <Icon name={icon.name} className={`mt-0.5 ${icon.ink}`} />
            <div className="min-w-0 break-words">
              {event.sentence}
              {event.why ? <Why instance={instance} why={event.why} /> : null}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function DataChanges({ events, instance }: EventsProps): ReactNode {
  const { t } = useTranslation()
  return (
    <details className="mt-1 text-muted">
      <summary className="w-fit rounded text-xs hover:text-ink">
        {t('history.changes', { count: events.length })}
      </summary>
      <div className="mt-1">
        <Sentences events={events} instance={instance} />
      </div>
    </details>
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
