import type { ReactNode } from 'react'
import { CheckField, ChecklistField } from './check-fields.tsx'
import { RadioField, SelectField } from './choice-fields.tsx'
import { MomentField } from './moment-field.tsx'
import { Note, Rows } from './notes.tsx'
import type { Entries, FormComponent } from './schema.ts'
import { AmountField, LineField } from './text-fields.tsx'

/**
 * What every field gets: its component in the language of the page, the form's data, what is
 * wrong, and a way to say.
 */
export type FieldProps = {
  component: FormComponent
  data: Entries
  fault: string | undefined
  onChange: (value: unknown) => void
}

const fields: Partial<Record<string, (props: FieldProps) => ReactNode>> = {
  textfield: LineField,
  textarea: LineField,
  number: AmountField,
  checkbox: CheckField,
  checklist: ChecklistField,
  select: SelectField,
  radio: RadioField,
  datetime: MomentField,
  text: Note,
  table: Rows,
}

/** The field that a component asks for; layout and kinds that are not known draw nothing. */
export function FieldOf(props: FieldProps): ReactNode {
  const Field = fields[props.component.type]
  return Field ? <Field {...props} /> : null
}
