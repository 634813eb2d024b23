import { faultsOf, shownComponents } from '../../form/entries.ts'
import type { Entries, FormComponent, FormSchema } from '../../form/schema.ts'
import type { Translate } from '../../i18n/translate.ts'

/** One form for several tasks: what they have in common is asked once, the rest stays as it is. */
type CommonForm = Readonly<{
  schema: FormSchema
  given: Entries
  /** The fields in which they differ. */
  kept: readonly FormComponent[]
}>

/** Splits a form by whether the tasks' cases have the same in a field, none included. */
export function commonForm(form: FormSchema, data: readonly Entries[]): CommonForm {
  const texts = ({ key = '' }: FormComponent) =>
    new Set(data.map((variables) => JSON.stringify(variables[key] ?? null)))
  const fields = form.components.filter(({ key }) => key !== undefined)
  const isCommon = (field: FormComponent) => texts(field).size <= 1
  const asked = fields.filter((field) => !field.readonly && isCommon(field))
  const given = asked.flatMap(({ key = '' }) => {
    const value = data[0]?.[key]
    return value === undefined ? [] : [[key, value] as const]
  })
  return {
    schema: { ...form, components: asked },
    given: Object.fromEntries(given),
    kept: fields.filter((field) => !isCommon(field)),
  }
}

/** Whether the case of a task lacks nothing among the fields that it keeps. */
export function isWhole(t: Translate, kept: readonly FormComponent[], own: Entries, at: number) {
  return Object.keys(faultsOf(t, shownComponents(kept, own, at), own)).length === 0
}

/** What is sent for each: what was filled in; an empty field takes nothing away. */
export function filledIn(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
}
