import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from '../i18n/translate.ts'
import type { FormComponent } from './schema.ts'

export const control =
  'w-full rounded-lg border border-line-strong bg-surface px-2.5 py-1.5 data-invalid:border-late-fill'

/** The label of a field, with a mark when it must be filled in. */
export function FieldLabel({ component }: { component: FormComponent }): ReactNode {
  return (
    <Label className="text-xs font-medium">
      <LabelText component={component} />
    </Label>
  )
}

/** The words of a label. */
export function LabelText({ component }: { component: FormComponent }): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      {component.label}
      {component.validate?.required ? (
        <span title={t('form.mustBeFilled')} className="text-late">
          {' '}
          *
        </span>
      ) : null}
    </>
  )
}

/** What helps with a field and what is wrong with it. */
export function FieldFoot({
  component,
  fault,
}: {
  component: FormComponent
  fault: string | undefined
}): ReactNode {
  return (
    <>
      {component.description === undefined ? null : (
        <Text slot="description" className="text-xs text-muted">
          {component.description}
        </Text>
      )}
      <FieldError className="text-xs font-medium text-late">{fault}</FieldError>
    </>
  )
}
