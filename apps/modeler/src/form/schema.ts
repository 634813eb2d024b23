/**
 * The parts of a form-js schema that the simple form draws. Texts are in the language of the
 * models.
 */
export type FormSchema = { id?: string; components: FormComponent[] }

/** A value that a person can choose: a text, a number or yes/no. */
type Scalar = string | number | boolean
export type FormOption = { label: string; value: Scalar }
type TableColumn = { key: string; label: string }

export type FormComponent = {
  type: string
  id: string
  key?: string
  label?: string
  description?: string
  text?: string
  defaultValue?: unknown
  /** Shown, not asked. */
  readonly?: boolean
  values?: FormOption[]
  /** FEEL that gives the options. */
  valuesExpression?: string
  /** FEEL that gives the rows of a table. */
  dataSource?: string
  columns?: TableColumn[]
  /** Of a `datetime`: `date` or `datetime`. */
  subtype?: string
  decimalDigits?: number
  appearance?: { suffixAdorner?: string }
  conditional?: { hide?: string }
  validate?: FieldRules
  properties?: { i18n?: Partial<Record<string, Translation>> }
}

type FieldRules = {
  required?: boolean
  min?: number
  max?: number
  minLength?: number
  maxLength?: number
  pattern?: string
  /** `email` or `phone`. */
  validationType?: string
}

/** Texts of a component in another language; options by their value, columns by their key. */
type Translation = {
  label?: string
  description?: string
  text?: string
  values?: Record<string, string>
  columns?: Record<string, string>
}

/** What a person has entered, by the key of the field. */
export type Entries = Readonly<Record<string, unknown>>
