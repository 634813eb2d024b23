import type { ReactNode } from 'react'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField } from 'react-aria-components/NumberField'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'
import type { FieldProps } from './field.tsx'
import { plainText } from './plain-text.ts'
import { control, FieldFoot, FieldLabel } from './frame.tsx'

/** One line or several lines of text. */
export function LineField({ component, data, fault, onChange }: FieldProps): ReactNode {
  return (
    <TextField
      className="grid gap-1"
      value={plainText(data[component.key ?? '']) ?? ''}
      onChange={onChange}
      isInvalid={fault !== undefined}
      isRequired={component.validate?.required ?? false}
      isReadOnly={component.readonly ?? false}
    >
      <FieldLabel component={component} />
      {component.type === 'textarea' ? (
        <TextArea rows={3} className={control} />
      ) : (
        <Input className={control} />
      )}
      <FieldFoot component={component} fault={fault} />
    </TextField>
  )
}

/** A number, written as the language writes numbers, with its unit behind it. */
export function AmountField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const value = data[component.key ?? '']
  const unit = component.appearance?.suffixAdorner
  const digits = component.decimalDigits
  return (
    <NumberField
      className="grid gap-1"
      value={typeof value === 'number' ? value : NaN}
      onChange={(entered) => onChange(Number.isNaN(entered) ? null : entered)}
      isInvalid={fault !== undefined}
      isRequired={component.validate?.required ?? false}
      formatOptions={digits === undefined ? {} : { maximumFractionDigits: digits }}
    >
      <FieldLabel component={component} />
      <Group className="flex items-center gap-2">
        <Input className={`${control} tabular max-w-40`} />
        {unit === undefined ? null : <span className="text-muted">{unit}</span>}
      </Group>
      <FieldFoot component={component} fault={fault} />
    </NumberField>
  )
}
