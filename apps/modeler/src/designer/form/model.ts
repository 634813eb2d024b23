import type { FormComponent, FormSchema } from '../../form/schema.ts'
import type { FieldType } from './fields.ts'

/** Reads a form; nothing when the text is none that could be shown. */
export function readForm(text: string): FormSchema | undefined {
  try {
    const json = JSON.parse(text) as FormSchema
    const { components } = json
    if (!Array.isArray(components) || !components.every(isComponent)) return undefined
    return json
  } catch {
    return undefined
  }
}

const isComponent = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && typeof (value as FormComponent).type === 'string'

/** A form as a file. */
export function writeForm(form: FormSchema): string {
  return `${JSON.stringify(form, null, 2)}\n`
}

/** With a new field after the given place; its id and key are its own. */
export function addField(
  form: FormSchema,
  { type, at, label }: { type: FieldType; at: number; label: string },
): { form: FormSchema; id: string } {
  const taken = new Set(form.components.flatMap(({ id, key }) => [id, key ?? '']))
  let count = 1
  while (taken.has(`field-${type}${count}`) || taken.has(`${type}${count}`)) count++
  const id = `field-${type}${count}`
  const field = { type, id, ...beginnings(`${type}${count}`, label)[type] }
  return { form: { ...form, components: form.components.toSpliced(at, 0, field) }, id }
}

/** What a field of each kind begins with. */
function beginnings(key: string, label: string): Record<FieldType, Partial<FormComponent>> {
  const asked = { key, label }
  const values = [{ label: '1', value: '1' }]
  return {
    textfield: asked,
    textarea: asked,
    number: asked,
    checkbox: asked,
    checklist: { ...asked, values },
    radio: { ...asked, values },
    select: { ...asked, values },
    datetime: { ...asked, subtype: 'datetime' },
    text: { text: label },
    table: { label, dataSource: `=${key}`, columns: [{ key: 'name', label: '1' }] },
  }
}

/** Without the field at a place. */
export function removeField(form: FormSchema, at: number): FormSchema {
  return { ...form, components: form.components.toSpliced(at, 1) }
}

/** With the field at a place moved before or behind others; it stays within the form. */
export function moveField(form: FormSchema, at: number, by: -1 | 1): FormSchema {
  const field = form.components[at]
  const to = at + by
  if (!field || to < 0 || to >= form.components.length) return form
  return { ...form, components: form.components.toSpliced(at, 1).toSpliced(to, 0, field) }
}

/** With something else said of the field at a place; nothing takes it away. */
export function changeField(
  form: FormSchema,
  at: number,
  { path, value }: { path: readonly string[]; value: unknown },
): FormSchema {
  const field = form.components[at]
  if (!field) return form
  const changed = put(field, path, value) as FormComponent
  return { ...form, components: form.components.with(at, changed) }
}

type Json = Readonly<Record<string, unknown>>

function put(at: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  const object = (typeof at === 'object' && at !== null ? at : {}) as Json
  const next = put(object[step], rest, value)
  if (next !== undefined) return { ...object, [step]: next }
  const left = Object.entries(object).filter(([name]) => name !== step)
  // What holds nothing any more goes with it, but never the field itself.
  return left.length === 0 ? undefined : Object.fromEntries(left)
}

/** What is said of a field at a path. */
export function said(field: FormComponent, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? (at as Json)[step] : undefined),
    field,
  )
}

/** What a field is called where there is a list of fields. */
export function titleOf({ label, text, key, id, type }: FormComponent): string {
  const first = text?.split('\n').find((line) => line.trim() !== '')
  return [label, first, key, id].find((each) => each !== undefined && each.trim() !== '') ?? type
}
