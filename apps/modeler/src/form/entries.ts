import type { Translate } from '../i18n/translate.ts'
import { isShown } from './expressions.ts'
import type { Entries, FormComponent } from './schema.ts'

/** What the form begins with: the case's value of a field, else the field's default. */
export function firstEntries(components: readonly FormComponent[], given: Entries): Entries {
  return Object.fromEntries(
    components.flatMap(({ key, type, defaultValue }) => {
      if (key === undefined) return []
      const value = given[key] ?? defaultValue
      const empty = type === 'checkbox' ? false : type === 'checklist' ? [] : null
      return [[key, value ?? empty]]
    }),
  )
}

/** The components that are shown with these entries. */
export function shownComponents(
  components: readonly FormComponent[],
  data: Entries,
  at: number,
): FormComponent[] {
  return components.filter((component) => isShown(component, data, at))
}

/** What is sent: the entries of the fields that are shown, texts trimmed, empty ones null. */
export function submission(
  shown: readonly FormComponent[],
  entries: Entries,
): Record<string, unknown> {
  return Object.fromEntries(
    shown.flatMap(({ key }) => (key === undefined ? [] : [[key, sent(entries[key])]])),
  )
}

function sent(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.trim() === '' ? null : value.trim()
}

/** What is wrong with the entries of the shown fields, in sentences by key. */
export function faultsOf(
  t: Translate,
  shown: readonly FormComponent[],
  entries: Entries,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    shown.flatMap((component) => {
      const { key } = component
      const fault = key === undefined ? undefined : faultOf(t, component, sent(entries[key]))
      return fault === undefined ? [] : [[key, fault]]
    }),
  )
}

function faultOf(
  t: Translate,
  { type, validate = {} }: FormComponent,
  value: unknown,
): string | undefined {
  const missing = value === null || value === undefined || (type === 'checkbox' && value !== true)
  if (missing) {
    if (!validate.required) return undefined
    return t(type === 'checkbox' ? 'form.mustConfirm' : 'form.required')
  }
  const { min, max, minLength, maxLength } = validate
  const pattern = validate.pattern ?? patterns[validate.validationType ?? '']
  if (typeof value === 'number') {
    if (min !== undefined && value < min) return t('form.min', { min })
    if (max !== undefined && value > max) return t('form.max', { max })
  }
  if (typeof value === 'string') {
    if (minLength !== undefined && value.length < minLength)
      return t('form.minLength', { minLength })
    if (maxLength !== undefined && value.length > maxLength)
      return t('form.maxLength', { maxLength })
    if (pattern !== undefined && !new RegExp(pattern).test(value)) return t('form.pattern')
  }
  return undefined
}

const patterns: Record<string, string> = {
  email: String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`,
  phone: String.raw`^[0-9+() -]{5,20}$`,
}
