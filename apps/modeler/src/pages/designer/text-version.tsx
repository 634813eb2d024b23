import { useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { stillWork } from '../../designer/still-work.ts'
import { ProblemList } from './problem-list.tsx'
import { useProblems } from './problems.ts'
import { TextEditor, type TextPlace } from './text-editor.tsx'
import type { VersionProps } from './version-page.tsx'

const noLines: ReadonlySet<number> = new Set()

/** A deployed decision, form or machine as its file, with what is wrong with it by now. */
export default function TextVersion({ definition, source, header }: VersionProps): ReactNode {
  const { t } = useTranslation()
  const work = useMemo(() => stillWork(source), [source])
  const problems = useProblems(work, definition.resource)
  const place = useRef<TextPlace>(null)
  return (
    <div className="designer text-version">
      {header}
      <div className="text-card card">
        <TextEditor text={source} label={t('designer.file')} faulty={noLines} place={place} />
      </div>
      <ProblemList problems={problems} placeOf={() => undefined} />
    </div>
  )
}
