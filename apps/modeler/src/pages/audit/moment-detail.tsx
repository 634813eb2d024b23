import type { State } from '@punctual/interpreter'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useNames } from '../../promise/recipients.ts'
import { Panel } from '../../ui/panel.tsx'
import { Why } from '../case/why.tsx'
import { changesBetween, type Change } from './changes.ts'
import { isPerson, type Moment } from './moments.ts'
import { valueText } from './value-text.ts'

type Props = { instance: string; moment: Moment; before: State; after: State }

/** Who did what, why, and what it changed. */
export function MomentDetail({ instance, moment, before, after }: Props): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const { by, command, step, event } = moment
  const changes = changesBetween(before, after)
  return (
    <Panel title={t('audit.detail')}>
      <div className="grid gap-3 p-4" data-testid="moment">
        <p className="font-medium break-words">{event.sentence || event.type}</p>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <dt className="text-muted">{t('audit.who')}</dt>
          <dd className="break-words">{isPerson(by) ? person(by) : t('history.engine')}</dd>
          <dt className="text-muted">{t('audit.command')}</dt>
          <dd className="break-words">
            <code>{command}</code>{' '}
            <span className="text-xs text-muted">{t('audit.step', { step })}</span>
          </dd>
        </dl>
        {event.why ? <Why key={moment.number} instance={instance} why={event.why} /> : null}
        {changes.length === 0 ? (
          <p className="text-muted">{t('audit.noChanges')}</p>
        ) : (
          <Changes changes={changes} />
        )}
        <details>
          <summary className="w-fit rounded text-xs text-muted">{t('audit.raw')}</summary>
          <pre
            className="mt-2 max-h-60 overflow-auto rounded-lg bg-raised p-2 text-xs"
            tabIndex={0}
            aria-label={t('audit.raw')}
            role="region"
          >
            {JSON.stringify({ type: event.type, ...event.data }, null, 2)}
          </pre>
        </details>
      </div>
    </Panel>
  )
}

function Changes({ changes }: { changes: readonly Change[] }): ReactNode {
  const { t } = useTranslation()
  return (
    <div
      className="max-h-72 overflow-auto"
      tabIndex={0}
      role="region"
      aria-label={t('audit.changes')}
    >
      <table className="w-full text-left text-xs">
        <thead className="text-muted">
          <tr>
            <th scope="col" className="py-1 pr-2 font-medium">
              {t('audit.changeName')}
            </th>
            <th scope="col" className="py-1 pr-2 font-medium">
              {t('audit.changeBefore')}
            </th>
            <th scope="col" className="py-1 font-medium">
              {t('audit.changeAfter')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {changes.map(({ what, name, before, after }) => (
            <tr key={`${what} ${name}`}>
              <th scope="row" className="py-1 pr-2 font-normal break-words">
                <span className="text-muted">{t(`audit.part.${what}`)}</span> <code>{name}</code>
              </th>
              <td className={value}>{valueText(before) ?? t('audit.absent')}</td>
              <td className={`${value} font-semibold`}>{valueText(after) ?? t('audit.absent')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const value = 'max-w-36 py-1 pr-2 font-mono break-words'
