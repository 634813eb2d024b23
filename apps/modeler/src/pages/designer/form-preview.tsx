import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { firstEntries, shownComponents } from '../../form/entries.ts'
import { FieldOf } from '../../form/field.tsx'
import type { FormSchema } from '../../form/schema.ts'
import { translateComponent } from '../../form/translate.ts'
import { isFieldType } from '../../designer/form/fields.ts'
import { titleOf } from '../../designer/form/model.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useMinute } from '../../time/clock.ts'
import { Panel } from '../../ui/panel.tsx'

type Props = {
  form: FormSchema
  /** Id of the chosen field. */
  chosen: string | undefined
  choose: (id: string) => void
}

/** The form as people will see it; what is entered here shows and hides fields, no more. */
export function FormPreview({ form, chosen, choose }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const now = useMinute()
  const [entered, setEntered] = useState<Readonly<Record<string, unknown>>>({})
  const data = { ...firstEntries(form.components, {}), ...entered }
  const shown = shownComponents(form.components, data, now)
  const hidden = form.components.length - shown.length
  return (
    <Panel title={t('formDesk.preview')} className="form-preview">
      <div className="grid gap-2 p-3">
        {shown.map((component) => (
          <div
            key={component.id}
            data-chosen={component.id === chosen || undefined}
            className="form-preview-field"
            onFocus={() => choose(component.id)}
          >
            {component.type === 'table' ? (
              <p className="text-xs text-muted">
                {t('formDesk.rowsLater', { name: titleOf(component) })}
              </p>
            ) : isFieldType(component.type) ? (
              <FieldOf
                component={translateComponent(component, language)}
                data={data}
                fault={undefined}
                onChange={(value) => setEntered({ ...entered, [component.key ?? '']: value })}
              />
            ) : (
              <p className="text-xs text-soon">
                {t('formDesk.notDrawn', { type: component.type })}
              </p>
            )}
          </div>
        ))}
        {form.components.length === 0 ? (
          <p className="text-muted">{t('formDesk.nothing')}</p>
        ) : null}
        {hidden > 0 ? (
          <p className="text-xs text-muted">{t('formDesk.hidden', { hidden })}</p>
        ) : null}
      </div>
    </Panel>
  )
}
