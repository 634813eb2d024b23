import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { Chip } from '../../ui/chip.tsx'
import { Panel } from '../../ui/panel.tsx'
import { placesIn, type Frame } from './frames.ts'
import { valueText } from './value-text.ts'

type Named = { frame: Frame; name: (element: string) => string }

/** Where the case was, in words. */
export function States({ frame, name }: Named): ReactNode {
  const { t } = useTranslation()
  const places = [...placesIn(frame.state)]
  return (
    <Panel title={t('audit.states')}>
      <p className="px-4 py-3" data-testid="then-states">
        {places.length > 0 ? places.map(name).join(t('ladder.and')) : t('audit.over')}
      </p>
    </Panel>
  )
}

/** The data of the case; what the event changed is marked. */
export function ThenVariables({ frame, before }: { frame: Frame; before: Frame }): ReactNode {
  const { t } = useTranslation()
  const was = before.state.variables[1] ?? {}
  const entries = Object.entries(frame.state.variables[1] ?? {}).toSorted(([a], [b]) =>
    a.localeCompare(b),
  )
  return (
    <Panel title={t('audit.variables')}>
      {entries.length === 0 ? <p className="px-4 py-3 text-muted">{t('data.none')}</p> : null}
      <dl className="divide-y divide-line" data-testid="then-variables">
        {entries.map(([name, value]) => (
          <div
            key={name}
            className={`grid gap-x-3 px-4 py-1.5 text-xs sm:grid-cols-[14rem_minmax(0,1fr)] ${
              was[name] === value ? '' : 'bg-accent-soft'
            }`}
          >
            <dt className="font-mono font-medium break-words">{name}</dt>
            <dd className="max-h-32 overflow-hidden font-mono break-words">
              {valueText(value) ?? ''}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}

const tones = {
  running: { tone: 'calm', icon: 'clock' },
  paused: { tone: 'paused', icon: 'pause' },
  missedRunning: { tone: 'late', icon: 'alert' },
  missedPaused: { tone: 'late', icon: 'pause' },
} as const

/** The promises that were running or paused. */
export function ThenClocks({ frame, name }: Named): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const clocks = Object.values(frame.state.clocks).toSorted((a, b) => a.dueAt - b.dueAt)
  return (
    <Panel title={t('audit.clocks')}>
      {clocks.length === 0 ? <p className="px-4 py-3 text-muted">{t('audit.noClocks')}</p> : null}
      <ul className="divide-y divide-line" data-testid="then-clocks">
        {clocks.map(({ key, id, element, status, dueAt }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
            <code className="font-semibold">{id}</code>
            <span className="min-w-0 break-words">{name(element)}</span>
            <Chip {...tones[status]}>{t(`audit.clock.${status}`)}</Chip>
            <span className="tabular ml-auto text-xs text-muted">
              {t('audit.clockDue', { at: formatInstant(dueAt, language, 'short') })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
