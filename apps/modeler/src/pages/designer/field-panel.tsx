import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { fieldProperties, isFieldType, type FieldProperty } from '../../designer/form/fields.ts'
import { changeField, said } from '../../designer/form/model.ts'
import type { FormComponent, FormSchema } from '../../form/schema.ts'
import { TextField } from '../../ui/text-field.tsx'
import { ColumnRows, OptionRows } from './field-rows.tsx'

type Change = (form: FormSchema, run?: string) => void
type Props = {
  form: FormSchema
  /** Place of the chosen field; below zero it is the form itself. */
  at: number
  change: Change
}

/** What is said of the chosen field, or of the form. */
export function FieldPanel({ form, at, change }: Props): ReactNode {
  const { t } = useTranslation()
  const field = form.components[at]
  return (
    <aside
      id="designer-panel"
      aria-label={t('designer.properties')}
      className="designer-panel card p-3"
    >
      {field ? (
        <Properties key={field.id} form={form} at={at} field={field} change={change} />
      ) : (
        <TextField
          label={t('formDesk.property.id')}
          hint={t('formDesk.help.id')}
          value={form.id ?? ''}
          onChange={(id) => change({ ...form, id }, 'id')}
        />
      )}
    </aside>
  )
}

type FieldProps = Props & { field: FormComponent }

function Properties({ form, at, field, change }: FieldProps): ReactNode {
  const { t } = useTranslation()
  const { type, id } = field
  if (!isFieldType(type)) return <p>{t('formDesk.notDrawn', { type })}</p>
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold">{t(`formDesk.type.${type}`)}</h2>
      {fieldProperties[type].map((property) => (
        <Property
          key={property.name}
          property={property}
          field={field}
          put={(value) => {
            const { path, kind } = property
            const run = kind === 'flag' || kind === 'choice' ? undefined : `${id} ${path.join('.')}`
            change(changeField(form, at, { path, value }), run)
          }}
        />
      ))}
    </div>
  )
}

type PropertyProps = {
  property: FieldProperty
  field: FormComponent
  put: (value: unknown) => void
}

function Property({ property, field, put }: PropertyProps): ReactNode {
  const { t } = useTranslation()
  const { name, path, kind, choices = [], help } = property
  const value = said(field, path)
  const label = t(`formDesk.property.${name}`)
  if (kind === 'options') return <OptionRows field={field} label={label} put={put} />
  if (kind === 'columns') return <ColumnRows field={field} label={label} put={put} />
  if (kind === 'flag') {
    return (
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={value === true}
          onChange={(event) => put(event.target.checked || undefined)}
          className="size-4 accent-accent"
        />
        {label}
      </label>
    )
  }
  if (kind === 'choice') {
    return (
      <label className="grid gap-1 text-xs font-medium">
        {label}
        <select
          value={typeof value === 'string' ? value : choices[0]}
          onChange={({ target }) => put(target.value === 'none' ? undefined : target.value)}
          className="select-control font-normal"
        >
          {choices.map((each) => (
            <option key={each} value={each}>
              {t(`formDesk.choice.${each}`)}
            </option>
          ))}
        </select>
      </label>
    )
  }
  const enter = (text: string) => {
    if (text === '') put(undefined)
    else put(kind === 'number' ? Number(text) : text)
  }
  return (
    <TextField
      label={label}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={enter}
      type={kind === 'number' ? 'number' : 'text'}
      {...(kind === 'lines' && { rows: 4 })}
      {...(help && { hint: t(`formDesk.help.${help}`) })}
    />
  )
}
