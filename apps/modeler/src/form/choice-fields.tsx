import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Select, SelectValue } from 'react-aria-components/Select'
import { useTranslation } from '../i18n/translate.ts'
import { useMinute } from '../time/clock.ts'
import { Icon } from '../ui/icons.tsx'
import { optionsOf } from './expressions.ts'
import type { FieldProps } from './field.tsx'
import { plainText } from './plain-text.ts'
import { control, FieldFoot, FieldLabel } from './frame.tsx'

/** One of several, in a list that opens. */
export function SelectField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const options = optionsOf(component, data, useMinute())
  return (
    <Select
      className="grid gap-1"
      placeholder={t('form.choose')}
      value={plainText(data[component.key ?? '']) ?? null}
      onChange={(key) =>
        onChange(options.find((option) => String(option.value) === key)?.value ?? null)
      }
      isInvalid={fault !== undefined}
      isRequired={component.validate?.required ?? false}
    >
      <FieldLabel component={component} />
      <Button className={`${control} flex items-center justify-between gap-2 text-left`}>
        <SelectValue className="truncate data-placeholder:text-muted" />
        <Icon name="down" className="size-3.5! text-muted" />
      </Button>
      <FieldFoot component={component} fault={fault} />
      <Popover className="choice-list">
        <ListBox
          items={options}
          renderEmptyState={() => t('form.noOptions')}
          className="outline-none"
        >
          {(option) => (
            <ListBoxItem id={String(option.value)} textValue={option.label} className="choice">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  )
}

/** One of several, all in sight. */
export function RadioField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const options = optionsOf(component, data, useMinute())
  return (
    <RadioGroup
      className="grid gap-1"
      value={plainText(data[component.key ?? '']) ?? null}
      onChange={(key) =>
        onChange(options.find((option) => String(option.value) === key)?.value ?? null)
      }
      isInvalid={fault !== undefined}
      isRequired={component.validate?.required ?? false}
    >
      <FieldLabel component={component} />
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <Radio
            key={String(option.value)}
            value={String(option.value)}
            className="group flex min-h-6 items-center gap-2"
          >
            <span
              aria-hidden="true"
              className="mark-box rounded-full group-data-selected:border-5"
            />
            {option.label}
          </Radio>
        ))}
      </div>
      <FieldFoot component={component} fault={fault} />
    </RadioGroup>
  )
}
