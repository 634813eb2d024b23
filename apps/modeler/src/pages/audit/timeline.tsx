import { useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { sources } from './search.ts'
import type { Moment } from './moments.ts'

type Props = {
  moments: readonly Moment[]
  chosen: readonly Moment[]
  number: number
  go: (number: number) => void
}

/**
 * The whole case on one line: every event takes the same room, so that hours in which nothing
 * happens take none; the slider goes to any of them.
 */
export function Timeline({ moments, chosen, number, go }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const total = moments.length
  const moment = moments[number - 1]
  const at = moment ? formatInstant(moment.at, language, 'full') : ''
  const position = t('audit.position', { number, total })
  const next = chosen.find((one) => one.number > number)?.number ?? total
  const previous = chosen.findLast((one) => one.number < number)?.number ?? 0
  return (
    <section aria-label={t('audit.slider')} className="card mb-4 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="tabular font-semibold" data-testid="position">
          {position}
        </p>
        <p className="tabular text-muted" data-testid="instant">
          {at}
        </p>
        <div className="ml-auto flex gap-0.5">
          <Go label={t('audit.first')} icon="first" to={1} go={go} />
          <Go label={t('audit.before')} icon="back" to={previous} go={go} />
          <Go label={t('audit.after')} icon="forward" to={next} go={go} />
          <Go label={t('audit.last')} icon="last" to={total} go={go} />
        </div>
      </div>
      <Strip moments={chosen} total={total} />
      <input
        type="range"
        min={0}
        max={total}
        value={number}
        aria-label={t('audit.slider')}
        aria-valuetext={`${position}, ${at}`}
        onChange={({ target }) => go(Number(target.value))}
        className="mt-0.5 block h-6 w-full cursor-pointer accent-accent"
      />
      <Legend />
    </section>
  )
}

type GoProps = { label: string; icon: IconName; to: number; go: (number: number) => void }

function Go({ label, icon, to, go }: GoProps): ReactNode {
  return (
    <Button look="quiet" className="px-2" aria-label={label} onPress={() => go(to)}>
      <Icon name={icon} />
    </Button>
  )
}

const inks: Record<Moment['source'], string> = {
  people: 'stroke-accent',
  engine: 'stroke-line-strong',
  clocks: 'stroke-soon-fill',
  data: 'stroke-paused-fill',
  trouble: 'stroke-late-fill',
}
const dots: Record<Moment['source'], string> = {
  people: 'bg-accent',
  engine: 'bg-line-strong',
  clocks: 'bg-soon-fill',
  data: 'bg-paused-fill',
  trouble: 'bg-late-fill',
}
/** Each source has a row of its own: it is told by its place, not by its colour alone. */
const rows: readonly Moment['source'][] = ['people', 'engine', 'clocks', 'data', 'trouble']
const rowHeight = 8
const width = 1_000

/** A mark for every event that is listed. */
function Strip({ moments, total }: { moments: readonly Moment[]; total: number }): ReactNode {
  const paths = useMemo(() => {
    const x = ({ number }: Moment) => ((number / Math.max(1, total)) * width).toFixed(1)
    return rows.map((source, row) => {
      const marks = moments.filter((moment) => moment.source === source)
      const path = marks.map((one) => `M${x(one)} ${row * rowHeight + 1}v${rowHeight - 2}`)
      return { source, path: path.join('') }
    })
  }, [moments, total])
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${width} ${rows.length * rowHeight}`}
      preserveAspectRatio="none"
      className="mt-2 h-12 w-full px-2"
    >
      {paths.map(({ source, path }) => (
        <path
          key={source}
          d={path}
          className={inks[source]}
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      ))}
    </svg>
  )
}

function Legend(): ReactNode {
  const { t } = useTranslation()
  return (
    <ul className="flex flex-wrap gap-x-4 text-xs text-muted">
      {sources.map((source) =>
        source === 'all' ? null : (
          <li key={source} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-2 rounded-full ${dots[source]}`} />
            {t(`audit.source.${source}`)}
          </li>
        ),
      )}
    </ul>
  )
}
