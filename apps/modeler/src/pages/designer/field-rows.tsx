import { useId, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { FormComponent, FormOption } from '../../form/schema.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Tool } from './tool.tsx'

type Props = { field: FormComponent; label: string; put: (value: unknown) => void }

/** What can be chosen: each with the value that is kept and the words that are shown. */
export function OptionRows({ field, label, put }: Props): ReactNode {
  const { values = [] } = field
  const rows = values.map((option) => ({ first: String(option.value), second: option.label }))
  return (
    <Rows
      label={label}
      heads={['value', 'label']}
      rows={rows}
      put={(next) =>
        put(
          next.length === 0
            ? undefined
            : next.map(({ first, second }, at): FormOption => {
                return { value: valueOf(first, values[at]?.value), label: second }
              }),
        )
      }
    />
  )
}

/** Stays a number or a yes and no where it was one and still can be. */
function valueOf(text: string, before: FormOption['value'] | undefined): FormOption['value'] {
  if (typeof before === 'number' && text.trim() !== '' && !Number.isNaN(Number(text)))
    return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  return text
}

/** The columns of a table: the key in the data and the heading. */
export function ColumnRows({ field, label, put }: Props): ReactNode {
  const rows = (field.columns ?? []).map(({ key, label: second }) => ({ first: key, second }))
  return (
    <Rows
      label={label}
      heads={['key', 'label']}
      rows={rows}
      put={(next) => put(next.map(({ first, second }) => ({ key: first, label: second })))}
    />
  )
}

type Row = { first: string; second: string }
type RowsProps = {
  label: string
  heads: readonly ['value' | 'key', 'label']
  rows: readonly Row[]
  put: (rows: Row[]) => void
}

function Rows({ label, heads, rows, put }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const id = useId()
  const [firstHead, secondHead] = heads
  const cell = (at: number, part: keyof Row, head: 'value' | 'key' | 'label') => (
    <input
      aria-label={t('formDesk.cell', { head: t(`formDesk.property.${head}`), row: at + 1 })}
      value={rows[at]![part]}
      onChange={(event) => put(rows.with(at, { ...rows[at]!, [part]: event.target.value }))}
      className="w-full min-w-0 rounded-lg border border-line-strong bg-surface px-2 py-1"
    />
  )
  return (
    <div role="group" aria-labelledby={id} className="grid gap-1">
      <span id={id} className="text-xs font-medium">
        {label}
      </span>
      {rows.map((_, at) => (
        <span key={at} className="flex items-center gap-1">
          {cell(at, 'first', firstHead)}
          {cell(at, 'second', secondHead)}
          <Tool
            icon="close"
            label={t('formDesk.removeRow', { row: at + 1 })}
            act={() => put(rows.toSpliced(at, 1))}
          />
        </span>
      ))}
      <Button
        look="quiet"
        onPress={() => {
          const row = String(rows.length + 1)
          put([...rows, { first: row, second: row }])
        }}
        className="justify-self-start"
      >
        <Icon name="plus" />
        {t('formDesk.addRow')}
      </Button>
    </div>
  )
}
