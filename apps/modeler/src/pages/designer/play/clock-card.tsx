import { nextDeadline, nextDue } from '@punctual/simulate'
import type { ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { useLanguage } from '../../../i18n/setup.ts'
import { nextWorkingDay } from '../../../simulate/working-day.ts'
import { formatInstant, workingZone } from '../../../time/format.ts'
import { localTime, withOffset } from '../../../time/local.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import type { Stage } from './stage.ts'

const hourMs = 3_600_000

type Props = { stage: Stage; begun: boolean }

/** What time it is in the play, and the ways to let time pass. */
export function ClockCard({ stage, begun }: Props): ReactNode {
  const language = useLanguage()
  const { now } = stage.world
  return (
    <div className="grid gap-2 px-4 pt-1 pb-3">
      <p data-testid="play-clock" data-now={new Date(now).toISOString()} className="tabular">
        <Icon name="clock" className="mr-1.5 inline text-accent" />
        <time dateTime={new Date(now).toISOString()} className="font-semibold">
          {formatInstant(now, language, 'full')}
        </time>
        <span className="ml-1.5 text-xs text-muted">{workingZone}</span>
      </p>
      {begun ? <Jumps stage={stage} /> : <Beginning stage={stage} />}
    </div>
  )
}

function Beginning({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const local = localTime(new Date(stage.world.now).toISOString(), workingZone)
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label={t('play.beginsAt')}
        type="datetime-local"
        value={local}
        onChange={(text) => {
          const at = Date.parse(withOffset(text, workingZone))
          if (Number.isFinite(at)) stage.beginAt(at)
        }}
      />
      <Button onPress={() => stage.beginAt(Math.floor(Date.now() / 60_000) * 60_000)}>
        {t('play.now')}
      </Button>
    </div>
  )
}

function Jumps({ stage }: { stage: Stage }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { world, waitUntil } = stage
  const ways = [
    { way: 'next', at: nextDue(world) },
    { way: 'deadline', at: nextDeadline(world) },
    { way: 'hour', at: world.now + hourMs },
    { way: 'day', at: nextWorkingDay(world) },
  ] as const
  return (
    <div role="group" aria-label={t('play.time')} className="flex flex-wrap gap-1.5">
      {ways.map(({ way, at }) => (
        <button
          key={way}
          type="button"
          aria-disabled={at === undefined}
          title={at === undefined ? t('play.nothingDue') : formatInstant(at, language, 'full')}
          onClick={() => (at === undefined ? undefined : waitUntil(at))}
          className="jump-button"
        >
          {t(`play.jump.${way}`)}
        </button>
      ))}
    </div>
  )
}
