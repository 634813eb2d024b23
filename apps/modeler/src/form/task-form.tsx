import { use, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Form } from 'react-aria-components/Form'
import { useTranslation } from '../i18n/translate.ts'
import { useUser } from '../api/session.ts'
import { useLanguage } from '../i18n/setup.ts'
import { useMinute } from '../time/clock.ts'
import { Button } from '../ui/button.tsx'
import { draftOf, keepDraft } from './drafts.ts'
import { faultsOf, firstEntries, shownComponents, submission } from './entries.ts'
import { readyFor } from './expressions.ts'
import { FieldOf } from './field.tsx'
import type { Entries, FormSchema } from './schema.ts'
import { translateComponent } from './translate.ts'

type Props = {
  schema: FormSchema
  given: Entries
  busy: boolean
  onSubmit: (values: Record<string, unknown>) => void
  cancel: ReactNode
  /** What names the draft: it is kept until `forgetDraft`. */
  draft: string
  /** What the button says. */
  send?: string
  /** The instant of the form's expressions, when it is not the present one. */
  at?: number
}

/** A task's form: what it asks for, checked before it is sent. */
export default function TaskForm(props: Props): ReactNode {
  const ready = readyFor(props.schema)
  if (ready) use(ready)
  return <Fields {...props} />
}

function Fields(props: Props): ReactNode {
  const { schema, given, busy, onSubmit, cancel, draft, send, at } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const minute = useMinute()
  const now = at ?? minute
  const form = useRef<HTMLFormElement>(null)
  const name = `${useUser()?.id} ${draft}`
  const [changed, setChanged] = useState(() => draftOf(name))
  const entries = useMemo(
    () => ({ ...firstEntries(schema.components, given), ...changed }),
    [schema, given, changed],
  )
  const enter = (key: string, value: unknown) => {
    const next = { ...changed, [key]: value }
    setChanged(next)
    keepDraft(name, next)
  }
  const [tried, setTried] = useState(0)
  const data = useMemo(() => ({ ...given, ...entries }), [given, entries])
  const shown = shownComponents(schema.components, data, now)
  const faults = tried > 0 ? faultsOf(t, shown, entries) : {}
  useEffect(() => {
    if (tried > 0) focusFirstFault(form.current)
  }, [tried])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(tried + 1)
    if (Object.keys(faultsOf(t, shown, entries)).length === 0) onSubmit(submission(shown, entries))
  }
  return (
    <Form ref={form} validationBehavior="aria" onSubmit={submit} className="mt-3 grid gap-3">
      {shown.map((component) => (
        <FieldOf
          key={component.id}
          component={translateComponent(component, language)}
          data={data}
          fault={faults[component.key ?? '']}
          onChange={(value) => enter(component.key ?? '', value)}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isDisabled={busy}>
          {busy ? t('task.completing') : (send ?? t('task.complete'))}
        </Button>
        {cancel}
      </div>
    </Form>
  )
}

function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[data-invalid] :is(input, textarea, button, select)')?.focus()
}
