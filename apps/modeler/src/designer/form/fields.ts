import type { Messages } from '../../i18n/zh-CN.ts'

/** The kinds of fields that the forms of this application draw, in the order of the menu. */
export const fieldTypes = [
  'textfield',
  'textarea',
  'number',
  'checkbox',
  'checklist',
  'radio',
  'select',
  'datetime',
  'text',
  'table',
] as const

export type FieldType = (typeof fieldTypes)[number]

type Words = Messages['formDesk']
type Name = keyof Words['property']

/** Something that can be said of a field: where it stands, and what it is. */
export type FieldProperty = {
  /** Names its words. */
  name: Name
  path: readonly string[]
  kind: 'text' | 'lines' | 'number' | 'flag' | 'choice' | 'options' | 'columns'
  /** Of a choice; `none` is nothing written, and so is the first. */
  choices?: readonly (keyof Words['choice'])[]
  help?: keyof Words['help']
}

const property =
  (kind: FieldProperty['kind']) =>
  (name: Name, ...path: string[]): FieldProperty => ({ name, path, kind })
const [text, lines] = [property('text'), property('lines')]
const [number, flag] = [property('number'), property('flag')]
const helped = (name: keyof Words['help'], ...path: string[]): FieldProperty => {
  return { ...text(name, ...path), help: name }
}
const choice = (choices: FieldProperty['choices'], name: Name, ...path: string[]) => {
  return { name, path, kind: 'choice', choices } as const
}

const english = (name: Name, part: string) => text(name, 'properties', 'i18n', 'en', part)
const label = [text('label', 'label'), english('labelEn', 'label')]
const asked = [
  ...label,
  helped('key', 'key'),
  text('description', 'description'),
  english('descriptionEn', 'description'),
  flag('required', 'validate', 'required'),
  flag('readonly', 'readonly'),
]
const hide = helped('hide', 'conditional', 'hide')
const lengths = [
  number('minLength', 'validate', 'minLength'),
  number('maxLength', 'validate', 'maxLength'),
]
const options = [
  property('options')('options', 'values'),
  helped('valuesExpression', 'valuesExpression'),
]

/** What can be said of a field of each kind, in the order of the panel. */
export const fieldProperties: Readonly<Record<FieldType, readonly FieldProperty[]>> = {
  textfield: [
    ...asked,
    ...lengths,
    choice(['none', 'email', 'phone'], 'validationType', 'validate', 'validationType'),
    helped('pattern', 'validate', 'pattern'),
    hide,
  ],
  textarea: [...asked, ...lengths, hide],
  number: [
    ...asked,
    number('min', 'validate', 'min'),
    number('max', 'validate', 'max'),
    number('decimalDigits', 'decimalDigits'),
    text('suffix', 'appearance', 'suffixAdorner'),
    hide,
  ],
  checkbox: [...asked, flag('checked', 'defaultValue'), hide],
  checklist: [...asked, ...options, hide],
  radio: [...asked, ...options, hide],
  select: [...asked, ...options, hide],
  datetime: [...asked, choice(['datetime', 'date'], 'subtype', 'subtype'), hide],
  text: [lines('text', 'text'), english('textEn', 'text'), hide],
  table: [
    ...label,
    helped('dataSource', 'dataSource'),
    property('columns')('columns', 'columns'),
    hide,
  ],
}

/** Whether the forms of this application draw a field of this kind. */
export function isFieldType(type: string): type is FieldType {
  return fieldTypes.some((each) => each === type)
}
