import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { Panel } from '../../ui/panel.tsx'

/** A part of a bar: what it counts, and how it looks. */
type Series = { name: string; fill: string }
/** One bar: its name, its parts in the order of the series, and how it is told in words. */
type Bar = { id: string; label: string; values: readonly number[]; text?: string }

type Props = {
  title: string
  /** What the bars are of, as the heading of the first column. */
  of: string
  series: readonly Series[]
  bars: readonly Bar[]
  asTable: boolean
  note?: string | undefined
  /** How a value is told; as it is without it. */
  tell?: (value: number) => string
}

/** One figure as bars or as a table; both say the same in words. */
export function Figure(props: Props): ReactNode {
  const { t } = useTranslation()
  const { title, series, bars, asTable, note } = props
  return (
    <Panel title={title} aside={asTable || series.length < 2 ? null : <Legend series={series} />}>
      <div className="p-4">
        {bars.length === 0 ? <p className="text-muted">{t('insights.nothing')}</p> : null}
        {bars.length > 0 && asTable ? <AsTable {...props} /> : null}
        {bars.length > 0 && !asTable ? <AsBars {...props} /> : null}
        {note === undefined ? null : <p className="mt-3 text-xs text-muted">{note}</p>}
      </div>
    </Panel>
  )
}

function Legend({ series }: { series: readonly Series[] }): ReactNode {
  return (
    <ul className="flex flex-wrap justify-end gap-x-3 text-xs text-muted">
      {series.map(({ name, fill }) => (
        <li key={name} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`size-2.5 rounded-sm ${fill}`} />
          {name}
        </li>
      ))}
    </ul>
  )
}

/** All bars of a figure have the same scale: what stands beside them has a column of its own. */
const columns =
  'grid-cols-[minmax(0,1fr)_max-content] sm:grid-cols-[11rem_minmax(0,1fr)_max-content]'

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

function AsBars({ series, bars, tell = String }: Props): ReactNode {
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)))
  return (
    <ul className={`grid gap-2 ${columns}`}>
      {bars.map(({ id, label, values, text }) => (
        <li key={id} className="col-span-full grid grid-cols-subgrid items-center gap-x-3">
          <span className="min-w-0 text-xs break-words max-sm:col-span-2 sm:text-right">
            {label}
          </span>
          <span aria-hidden="true" className="flex h-4 min-w-0 gap-px">
            {values.map((value, index) =>
              value === 0 ? null : (
                <span
                  key={series[index]!.name}
                  title={`${series[index]!.name}: ${tell(value)}`}
                  className={`block h-full min-w-0.5 rounded-sm ${series[index]!.fill}`}
                  style={{ width: `${(value / most) * 100}%` }}
                />
              ),
            )}
          </span>
          <span className="tabular text-right text-xs">
            {text ?? values.map((value) => tell(value)).join(' / ')}
          </span>
        </li>
      ))}
    </ul>
  )
}

function AsTable({ title, of, series, bars, tell = String }: Props): ReactNode {
  const { t } = useTranslation()
  const label = t('insights.tableOf', { title })
  return (
    <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="tabular w-full text-left">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 pr-3 font-medium">
              {of}
            </th>
            {series.map(({ name }) => (
              <th key={name} scope="col" className="py-1 pl-3 text-right font-medium">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {bars.map(({ id, label, values }) => (
            <tr key={id}>
              <th scope="row" className="py-1.5 pr-3 font-medium">
                {label}
              </th>
              {values.map((value, index) => (
                <td key={series[index]!.name} className="py-1.5 pl-3 text-right whitespace-nowrap">
                  {tell(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
