import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Delivery } from '../../api/channels.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { channelName } from '../../promise/channel-name.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'

const looks = {
  waiting: ['soon', 'hourglass'],
  sent: ['calm', 'done'],
  dead: ['late', 'cross'],
} as const

type Props = { delivery: Delivery; chosen: boolean; toggle?: () => void }

/** One notice on its way to one reader: what, to whom, how far, and why not. */
export function DeliveryRow({ delivery, chosen, toggle }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { recipient } = useNames()
  const { state, subject, reader, channel, attempts, failure, instance } = delivery
  const [tone, icon] = looks[state]
  const at = (instant: string) => formatInstant(instant, language, 'short')
  return (
    <li className="flex items-start gap-3 px-4 py-2">
      {toggle ? (
        <input
          type="checkbox"
          className="mt-0.5 size-6"
          checked={chosen}
          onChange={toggle}
          aria-label={t('channels.choose', { subject })}
        />
      ) : null}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 font-medium break-words">{subject}</span>
          <Chip tone={tone} icon={icon}>
            {t(`channels.state.${state}`)}
          </Chip>
        </p>
        <p className="tabular text-xs text-muted">
          {t('channels.line', {
            reader: recipient(reader),
            channel: channelName(t, channel),
            at: at(delivery.createdAt),
          })}
          {attempts > 0 ? ` · ${t('channels.attempts', { count: attempts })}` : null}
          {state === 'waiting' && delivery.availableAt !== undefined
            ? ` · ${t('channels.nextTry', { at: at(delivery.availableAt) })}`
            : null}{' '}
          <Link
            to="/cases/$key"
            params={{ key: instance }}
            className="rounded text-accent underline underline-offset-2"
          >
            {t('notices.case')}
          </Link>
        </p>
        {failure === undefined ? null : <p className="text-xs break-words text-late">{failure}</p>}
      </div>
    </li>
  )
}
