import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { formatLength } from '../../time/length.ts'
import type { Figures } from './heats.ts'

type Row = { element: string; cells: readonly (string | number)[] }

type Props = { definitionKey: string; figures: Figures; open: boolean }

/**
 * The figures of every step in words, for who cannot see colours or wants them all at once; its
 * names choose a step as the diagram does.
 */
export function HeatTable({ definitionKey, figures, open }: Props): ReactNode {
  const { t } = useTranslation()
  const nameOf = useElementNames({ definitionKeys: [definitionKey], always: true })
  const { columns, rows } = tableOf(figures, (ms) => formatLength(t, ms))
  if (rows === undefined) return null
  if (rows.length === 0)
    return (
      <p className="border-t border-line px-4 py-3 text-muted">
        {t(figures.mode === 'now' ? 'heat.nobody' : 'heat.nothing')}
      </p>
    )
  return (
    <details className="border-t border-line" open={open}>
      <summary className="rounded px-4 py-2.5 font-medium">{t('heat.table')}</summary>
      <div
        className="overflow-x-auto px-4 pb-4"
        tabIndex={0}
        role="region"
        aria-label={t('heat.table')}
      >
        <table className="tabular w-full text-left">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="py-1 pr-3 font-medium">
                {t('heat.element')}
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1 pl-3 text-right font-medium">
                  {t(`heat.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ element, cells }) => (
              <tr key={element}>
                <th scope="row" className="py-1.5 pr-3 font-medium">
                  <Link
                    from="/operations"
                    to="/operations"
                    search={(before) => ({ ...before, element })}
                    resetScroll={false}
                    className="rounded text-accent underline-offset-4 hover:underline"
                  >
                    {nameOf(definitionKey, element) ?? element}
                  </Link>
                </th>
                {cells.map((cell, index) => (
                  <td key={columns[index]} className="py-1.5 pl-3 text-right whitespace-nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const nowColumns = ['here', 'stuck'] as const
const spanColumns = ['count', 'time', 'p95', 'missed'] as const

function tableOf(figures: Figures, length: (ms: number) => string) {
  if (figures.mode === 'now') {
    const rows = figures.items?.map(({ element, active, incidents }): Row => {
      return { element, cells: [active, incidents] }
    })
    return { columns: nowColumns, rows }
  }
  const rows = figures.items?.map(({ element, count, meanMs, p95Ms, missed }): Row => {
    return { element, cells: [count, length(meanMs), length(p95Ms), missed] }
  })
  return { columns: spanColumns, rows }
}
