import { getRouteApi } from '@tanstack/react-router'
import type { LocatedProblem } from '@punctual/deployment'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { jsonPlaces, placeIn } from '../../designer/json-places.ts'
import type { Language } from '../../i18n/language.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { readChart } from '../../machine/chart.ts'
import { Panel } from '../../ui/panel.tsx'
import type { DeskProps } from './draft-page.tsx'
import { Frame } from './frame.tsx'
import { ProblemList } from './problem-list.tsx'
import { useProblems } from './problems.ts'
import { lineAt, TextEditor, type TextPlace } from './text-editor.tsx'
import { useTextWork } from './use-text-work.ts'

const route = getRouteApi('/designer/$draft')
const MachineView = lazy(() => import('../../machine/machine-view.tsx'))

/** Rest after a change before the picture is drawn anew. */
const restMs = 500

/** A machine as a text that is worked on, with its picture beside it. */
export default function MachineDesk({ draft, back }: DeskProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const work = useTextWork(draft, (text) => nameIn(text, language))
  const problems = useProblems(work, draft.resource)
  const text = work.text()
  const places = useMemo(() => jsonPlaces(text), [text])
  const offsetOf = ({ path, element }: LocatedProblem) =>
    placeIn(places, path ?? (element === undefined ? '' : pathOf(places, text, element)))
  const editor = useRef<TextPlace>(null)
  const placeOf = (problem: LocatedProblem) => {
    const offset = offsetOf(problem)
    const line = lineAt(text, offset)
    return { name: t('designer.line', { line }), go: () => editor.current?.show(offset) }
  }
  const faulty = new Set(problems?.map((problem) => lineAt(text, offsetOf(problem))))
  return (
    <Frame draft={draft} work={work} problems={problems} back={back} kind="machine">
      <div className="machine-desk">
        <div className="designer-middle">
          <section aria-label={t('designer.file')} className="card text-card">
            <TextEditor
              text={text}
              change={(next) => work.change(next, 'typing')}
              label={t('designer.file')}
              faulty={faulty}
              place={editor}
            />
          </section>
          <ProblemList problems={problems} placeOf={placeOf} />
        </div>
        <Picture text={text} language={language} />
      </div>
    </Frame>
  )
}

/** The picture of the text, or of the last text that could be read. */
function Picture({ text, language }: { text: string; language: Language }): ReactNode {
  const { t } = useTranslation()
  const { element: chosen } = route.useSearch()
  const navigate = route.useNavigate()
  const isRead = useMemo(() => isChart(text, language), [text, language])
  const [shown, setShown] = useState(isRead ? text : undefined)
  useEffect(() => {
    if (!isRead) return undefined
    const timer = setTimeout(() => setShown(text), restMs)
    return () => clearTimeout(timer)
  }, [isRead, text])
  const choose = (id: string) =>
    void navigate({
      search: (search) => ({ ...search, element: id === chosen ? undefined : id }),
      replace: true,
      resetScroll: false,
    })
  if (shown === undefined) {
    return (
      <Panel title={t('machine.title')}>
        <p className="p-4 text-muted">{t('designer.noPicture')}</p>
      </Panel>
    )
  }
  return (
    <div className="min-w-0">
      {isRead ? null : <p className="mb-2 text-xs text-soon">{t('designer.oldPicture')}</p>}
      <Suspense fallback={<div className="card skeleton h-96" />}>
        <MachineView
          title={t('machine.title')}
          definitionKey={`draft ${shown}`}
          json={shown}
          chosen={chosen}
          choose={choose}
        />
      </Suspense>
    </div>
  )
}

function isChart(text: string, language: Language): boolean {
  try {
    return readChart(text, language).states.length > 0
  } catch {
    return false
  }
}

function nameIn(text: string, language: Language): string | undefined {
  try {
    return readChart(text, language).root.name
  } catch {
    return undefined
  }
}

/** Where the state is that a problem blames: by its own id, else along its dotted path. */
function pathOf(places: ReadonlyMap<string, number>, text: string, element: string): string {
  for (const [path, offset] of places) {
    if (/(^|\.)id$/.test(path) && text.startsWith(JSON.stringify(element), offset)) return path
  }
  return element
    .split('.')
    .slice(1)
    .map((state) => `states.${state}`)
    .join('.')
}
