import { getRouteApi } from '@tanstack/react-router'
import { useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { LocatedProblem } from '@punctual/deployment'
import { addField, readForm, writeForm } from '../../designer/form/model.ts'
import type { FieldType } from '../../designer/form/fields.ts'
import { jsonPlaces, placeIn } from '../../designer/json-places.ts'
import type { TextWork } from '../../designer/text-work.ts'
import type { FormSchema } from '../../form/schema.ts'
import type { DeskProps } from './draft-page.tsx'
import { FieldList } from './field-list.tsx'
import { FieldPanel } from './field-panel.tsx'
import { FormPreview } from './form-preview.tsx'
import { Frame } from './frame.tsx'
import { ProblemList } from './problem-list.tsx'
import { useProblems } from './problems.ts'
import { lineAt, TextEditor, type TextPlace } from './text-editor.tsx'
import { useTextWork } from './use-text-work.ts'

const route = getRouteApi('/designer/$draft')

/** A form: its fields left, as people will see it in the middle, what is said of one right. */
export default function FormDesk({ draft, back }: DeskProps): ReactNode {
  const work = useTextWork(draft, (text) => readForm(text)?.id)
  const problems = useProblems(work, draft.resource)
  const form = readForm(work.text())
  return (
    <Frame draft={draft} work={work} problems={problems} back={back} kind="form">
      {form ? (
        <Parts form={form} work={work} problems={problems} />
      ) : (
        <FormText work={work} problems={problems} />
      )}
    </Frame>
  )
}

type Problems = readonly LocatedProblem[] | undefined
type PartsProps = { form: FormSchema; work: TextWork; problems: Problems }

function Parts({ form, work, problems }: PartsProps): ReactNode {
  const { t } = useTranslation()
  const { element } = route.useSearch()
  const navigate = route.useNavigate()
  const chosen = form.components.findIndex(({ id }) => id === element)
  const choose = (id: string | undefined) =>
    void navigate({
      search: (search) => ({ ...search, element: id }),
      replace: true,
      resetScroll: false,
    })
  const change = (next: FormSchema, run?: string) => work.change(writeForm(next), run)
  const add = (type: FieldType) => {
    const at = chosen < 0 ? form.components.length : chosen + 1
    const made = addField(form, { type, at, label: t(`formDesk.type.${type}`) })
    change(made.form)
    choose(made.id)
  }
  const place = (problem: LocatedProblem) =>
    problem.rule === 'form-id'
      ? { name: t('formDesk.theForm'), go: () => choose(undefined) }
      : undefined
  return (
    <div className="designer-parts">
      <FieldList form={form} chosen={chosen} choose={choose} change={change} add={add} />
      <div className="designer-middle">
        <FormPreview form={form} chosen={element} choose={choose} />
        <ProblemList problems={problems} placeOf={place} />
      </div>
      <FieldPanel form={form} at={chosen} change={change} />
    </div>
  )
}

/** What is no form yet is mended as a text. */
function FormText({ work, problems }: Omit<PartsProps, 'form'>): ReactNode {
  const { t } = useTranslation()
  const editor = useRef<TextPlace>(null)
  const text = work.text()
  const offsetOf = ({ path = '' }: LocatedProblem) => placeIn(jsonPlaces(text), path)
  const placeOf = (problem: LocatedProblem) => ({
    name: t('designer.line', { line: lineAt(text, offsetOf(problem)) }),
    go: () => editor.current?.show(offsetOf(problem)),
  })
  return (
    <div className="designer-middle">
      <p className="text-soon">{t('formDesk.noForm')}</p>
      <section aria-label={t('designer.file')} className="card text-card">
        <TextEditor
          text={text}
          change={(next) => work.change(next, 'typing')}
          label={t('designer.file')}
          faulty={new Set()}
          place={editor}
        />
      </section>
      <ProblemList problems={problems} placeOf={placeOf} />
    </div>
  )
}
