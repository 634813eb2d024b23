import type { FormComponent } from './schema.ts'

/** A component with its texts in a language, as far as the form has them. */
export function translateComponent(component: FormComponent, language: string): FormComponent {
  const words = component.properties?.i18n?.[language]
  if (!words) return component
  return {
    ...component,
    ...(words.label === undefined ? {} : { label: words.label }),
    ...(words.description === undefined ? {} : { description: words.description }),
    ...(words.text === undefined ? {} : { text: words.text }),
    ...(component.values && {
      values: component.values.map(({ label, value }) => ({
        value,
        label: words.values?.[String(value)] ?? label,
      })),
    }),
    ...(component.columns && {
      columns: component.columns.map(({ key, label }) => ({
        key,
        label: words.columns?.[key] ?? label,
      })),
    }),
  }
}
