import type { ReactNode } from 'react'
import { useTold } from '../promise/words-of-house.ts'
import { useMinute } from '../time/clock.ts'
import { filledText, valueOf } from './expressions.ts'
import type { FieldProps } from './field.tsx'
import { plainText } from './plain-text.ts'

/** A text to read; `**…**` is emphasised. */
export function Note({ component, data }: FieldProps): ReactNode {
  const told = useTold()
  const parts = filledText(component.text ?? '', data, useMinute(), told).split('**')
  return (
    <p className="rounded-lg bg-raised px-3 py-2">
      {parts.map((part, index) => (index % 2 === 1 ? <strong key={index}>{part}</strong> : part))}
    </p>
  )
}

/** Rows of data to read. */
export function Rows({ component, data }: FieldProps): ReactNode {
  const told = useTold()
  const found = valueOf(component.dataSource ?? '[]', data, useMinute())
  const rows = Array.isArray(found) ? found.filter(isRecord) : []
  const columns = component.columns ?? []
  if (rows.length === 0) return null
  return (
    <div
      className="overflow-x-auto rounded-lg border border-line"
      tabIndex={0}
      role="region"
      aria-label={component.label}
    >
      <table className="tabular w-full text-left text-xs">
        <caption className="sr-only">{component.label}</caption>
        <thead className="bg-raised text-muted">
          <tr>
            {columns.map(({ key, label }) => (
              <th key={key} scope="col" className="px-2 py-1 font-medium whitespace-nowrap">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} className="border-t border-line">
              {columns.map(({ key }) => (
                <td key={key} className="px-2 py-1">
                  {plainText(told(key, row[key])) ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
