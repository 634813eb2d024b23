import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { Icon } from '../../ui/icons.tsx'
import type { NameOf } from './name-of.ts'
import { Told } from './told.tsx'

type Props = Readonly<{
  item: CaseDetail
  history: UseQueryResult<HistoryStep[]>
  nameOf: NameOf
}>

/** What a case waits to hear, what it heard and said, and whom its ladders told. */
export function Messages({ item, history, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="grid gap-5">
      <section aria-labelledby="waits" className="grid gap-2">
        <h3 id="waits" className="font-semibold">
          {t('messages.waits')}
        </h3>
        <Waits item={item} nameOf={nameOf} />
      </section>
      <section aria-labelledby="heard" className="grid gap-2">
        <h3 id="heard" className="font-semibold">
          {t('messages.heard')}
        </h3>
        <Heard history={history} />
      </section>
      <section aria-labelledby="told" className="grid gap-2">
        <h3 id="told" className="font-semibold">
          {t('messages.told')}
        </h3>
        <Told caseKey={item.key} />
      </section>
    </div>
  )
}

function Waits({ item: { waits }, nameOf }: Omit<Props, 'history'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (waits.length === 0) return <p className="text-muted">{t('messages.noWaits')}</p>
  return (
    <ul className="grid gap-1.5" data-testid="waits">
      {waits.map(({ instance, processId, element, kind, name, correlationKey, since }) => (
        <li
          key={`${instance} ${element} ${name}`}
          className="flex flex-wrap items-center gap-x-2 gap-y-0.5"
        >
          <Icon name="hourglass" className="text-muted" />
          <span className="font-medium">{nameOf(element, processId) ?? element}</span>
          <code className="text-xs break-all text-muted">
            {t(`messages.kind.${kind}`)} {name}
            {correlationKey === undefined ? null : ` (${correlationKey})`}
          </code>
          <time dateTime={since} className="tabular ml-auto text-xs text-muted">
            {t('messages.since', { at: formatInstant(since, language, 'short') })}
          </time>
        </li>
      ))}
    </ul>
  )
}

/** Events of a case by which something came in, and by which something went out. */
const received: ReadonlySet<string> = new Set([
  'messageCorrelated',
  'signalCaught',
  'eventReceived',
])
const sent: ReadonlySet<string> = new Set(['messageThrown', 'signalThrown', 'eventSent'])
/** Most that are listed; the history has them all. */
const heardMax = 100

function Heard({ history }: Pick<Props, 'history'>): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (!history.data)
    return <div role="status" aria-label={t('shell.loading')} className="skeleton h-16" />
  const all = history.data
    .flatMap(({ step, at, events }) => events.map((event, index) => ({ step, at, event, index })))
    .filter(({ event: { type } }) => received.has(type) || sent.has(type))
  if (all.length === 0) return <p className="text-muted">{t('messages.noneHeard')}</p>
  return (
    <ol className="grid gap-1.5" data-testid="heard">
      {all
        .toReversed()
        .slice(0, heardMax)
        .map(({ step, at, event, index }) => (
          <li key={`${step} ${index}`} className="flex flex-wrap items-start gap-x-2">
            <Icon name={sent.has(event.type) ? 'up' : 'down'} className="mt-0.5 text-muted" />
            <span className="min-w-0 flex-1 break-words">
              <span className="sr-only">
                {t(sent.has(event.type) ? 'messages.out' : 'messages.in')}
              </span>{' '}
              {event.sentence}
            </span>
            <time dateTime={at} className="tabular text-xs text-muted">
              {formatInstant(at, language, 'short')}
            </time>
          </li>
        ))}
    </ol>
  )
}
