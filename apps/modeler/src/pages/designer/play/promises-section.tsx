import type { ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { useLanguage } from '../../../i18n/setup.ts'
import { marksOf, type Mark } from '../../../promise/ladder-marks.ts'
import { RungText } from '../../../promise/rung-text.tsx'
import { targetText } from '../../../promise/target.ts'
import { useThresholds } from '../../../promise/thresholds.ts'
import { toneIcons, toneInk } from '../../../promise/tone.ts'
import { promisesIn, type PlayedPromise } from '../../../simulate/promises.ts'
import { formatNear } from '../../../time/format.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { faceOf } from './face.ts'
import type { Stage } from './stage.ts'

/** The promises that run: how much is left, what their ladders did and will do, and a pause. */
export function PromisesSection({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const promises = promisesIn(stage.world, stage.names)
  if (promises.length === 0) return null
  return (
    <section aria-labelledby="play-promises" className="card">
      <h3 id="play-promises" className="border-b border-line px-4 py-2 font-semibold">
        {t('play.promises')}
      </h3>
      {promises.map((one, index) => (
        <OnePromise key={one.promise.key} one={one} stage={stage} open={index === 0} />
      ))}
    </section>
  )
}

type OneProps = { one: PlayedPromise; stage: Stage; open: boolean }

function OnePromise({ one, stage, open }: OneProps): ReactNode {
  const { t } = useTranslation()
  const { promise, clock, instance } = one
  const { tone, words } = faceOf(t, promise)
  const english = useLanguage() === 'en'
  const byUser = clock.pausedBy.includes('user')
  const press = () => {
    const { by } = stage
    const type = byUser ? 'resumeClock' : 'pauseClock'
    const command = { type, key: clock.key, reason: t('play.pauseReason') } as const
    stage.perform({ type: 'command', instance, command, by })
  }
  return (
    <details
      open={open}
      data-testid={`play-promise-${promise.id}`}
      data-tone={tone}
      className="border-b border-line last:border-0"
    >
      <summary className="summary-row">
        <span className="min-w-0 font-medium">
          {english ? promise.elementName : promise.name}{' '}
          <code className="text-xs font-normal text-muted">{promise.id}</code>
        </span>
        <span className={`tabular flex items-center gap-1 text-xs font-semibold ${toneInk[tone]}`}>
          <Icon name={toneIcons[tone]} />
          {words}
        </span>
      </summary>
      <div className="grid gap-1.5 px-4 pb-3">
        <Rungs one={one} now={stage.world.now} />
        <div className="flex items-center justify-between gap-2 text-xs text-muted">
          {t('promise.target', { time: targetText(t, promise.target) })}
          <Button look="quiet" onPress={press}>
            {t(byUser ? 'play.resume' : 'play.pause')}
          </Button>
        </div>
      </div>
    </details>
  )
}

function Rungs({ one: { promise }, now }: { one: PlayedPromise; now: number }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const marks = marksOf(promise, useThresholds(promise)).filter(({ kind }) => kind !== 'start')
  return (
    <ol aria-label={t('ladder.label')} className="grid gap-1 text-xs">
      {marks.map((mark) => (
        <li key={mark.id} data-status={mark.status} className="flex items-start gap-2">
          <Icon name={iconOf(mark)} className={`size-3.5! mt-0.5 ${inkOf(mark)}`} />
          <span className="min-w-0 flex-1">
            <RungText mark={mark} />
          </span>
          <time dateTime={new Date(mark.at).toISOString()} className="tabular text-muted">
            {formatNear(mark.at, now, language)}
          </time>
        </li>
      ))}
    </ol>
  )
}

function iconOf({ kind, status }: Mark) {
  if (kind === 'due') return status === 'fired' ? 'alert' : 'clock'
  return status === 'fired' ? 'tell' : 'up'
}

function inkOf({ kind, status }: Mark): string {
  if (status !== 'fired') return 'text-muted'
  return kind === 'due' ? 'text-late' : 'text-soon'
}
