import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components/Checkbox'
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup'
import { useTranslation } from '../i18n/translate.ts'
import { Icon } from '../ui/icons.tsx'
import type { FieldProps } from './field.tsx'
import { FieldFoot, FieldLabel, LabelText } from './frame.tsx'

const row = 'group flex min-h-6 items-start gap-2'

/** Yes or no. */
export function CheckField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const { t } = useTranslation()
  return (
    <div data-invalid={fault === undefined ? undefined : true}>
      <Checkbox
        className={row}
        isSelected={data[component.key ?? ''] === true}
        onChange={onChange}
        isInvalid={fault !== undefined}
      >
        <Box />
        <span>
          <LabelText component={component} />
          {fault === undefined ? null : (
            <span className="block text-xs font-medium text-late">
              <span className="sr-only">{t('form.wrong')}</span> {fault}
            </span>
          )}
        </span>
      </Checkbox>
      {component.description === undefined ? null : (
        <p className="text-xs text-muted">{component.description}</p>
      )}
    </div>
  )
}

/** Any of several. */
export function ChecklistField({ component, data, fault, onChange }: FieldProps): ReactNode {
  const value = data[component.key ?? '']
  return (
    <CheckboxGroup
      className="grid gap-1"
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
      isInvalid={fault !== undefined}
    >
      <FieldLabel component={component} />
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {component.values?.map((option) => (
          <Checkbox key={String(option.value)} value={String(option.value)} className={row}>
            <Box />
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldFoot component={component} fault={fault} />
    </CheckboxGroup>
  )
}

function Box(): ReactNode {
  return (
    <span
      aria-hidden="true"
      className="mark-box mt-0.5 grid place-items-center rounded group-data-selected:bg-accent"
    >
      <Icon name="done" className="invisible size-3! text-on-accent group-data-selected:visible" />
    </span>
  )
}
