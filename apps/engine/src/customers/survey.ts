/** The survey where a case has none of its own, in the form language of all forms. */
export const plainSurvey = {
  type: 'default',
  id: 'customer-survey',
  components: [
    {
      type: 'radio',
      id: 'field-score',
      key: 'score',
      label: '您对这次服务满意吗？',
      validate: { required: true },
      values: [5, 4, 3, 2, 1].map((value) => ({ value, label: String(value) })),
      properties: {
        i18n: { en: { label: 'How satisfied are you with this service?' } },
      },
    },
    {
      type: 'textarea',
      id: 'field-remark',
      key: 'remark',
      label: '您还想告诉我们什么？',
      validate: { maxLength: 1000 },
      properties: { i18n: { en: { label: 'What else would you like to tell us?' } } },
    },
  ],
}

/** What a form asks for. */
export function keysOf(form: object): ReadonlySet<string> {
  const { components } = form as { components?: readonly { key?: string; readonly?: boolean }[] }
  const asked = (components ?? []).filter(({ readonly }) => readonly !== true)
  return new Set(asked.flatMap(({ key }) => key ?? []))
}

/** What of a form a customer sees: what is asked, not what is shown of the inside. */
export function askedOf(form: object): object {
  const { components } = form as { components?: readonly { key?: string; readonly?: boolean }[] }
  const asked = (components ?? []).filter(({ key, readonly }) => key && readonly !== true)
  return { type: 'default', components: asked }
}
