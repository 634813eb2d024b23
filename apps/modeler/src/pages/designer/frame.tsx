import type { LocatedProblem } from '@punctual/deployment'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { DraftDetail } from '../../api/drafts.ts'
import { download } from '../../designer/export.ts'
import { useWorkChanges, type Work } from '../../designer/work.ts'
import { DeployButton } from './deploy-dialog.tsx'
import { MoreMenu } from './more-menu.tsx'
import { SaveState } from './save-state.tsx'
import { useAutosave } from './saver.ts'
import { Tool } from './tool.tsx'

type ToolsProps = {
  draft: DraftDetail
  work: Work
  problems: readonly LocatedProblem[] | undefined
  /** What the file is taken along as. */
  kind: 'dmn' | 'form' | 'machine'
}

type Props = Omit<ToolsProps, 'work'> & {
  /** Nothing until the file is open. */
  work: Work | undefined
  back: ReactNode
  children: ReactNode
}

/** Around what is worked on: its name, whether it is kept, undoing, taking along, deploying. */
export function Frame({ work, back, children, ...rest }: Props): ReactNode {
  return (
    <div className="designer" onKeyDown={(event) => (work ? takeBack(event, work) : undefined)}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {back}
        {work ? (
          <Tools {...rest} work={work} />
        ) : (
          <h1 className="text-lg font-semibold">{rest.draft.name}</h1>
        )}
      </header>
      {children}
    </div>
  )
}

function Tools({ draft, work, problems, kind }: ToolsProps): ReactNode {
  const { flush, ...saving } = useAutosave(draft, work)
  const { t } = useTranslation()
  useWorkChanges(work)
  const type = kind === 'dmn' ? 'application/xml' : 'application/json'
  const file = async () => download(draft.resource, new Blob([await flush()], { type }))
  return (
    <>
      <h1 className="min-w-0 truncate text-lg font-semibold">{work.name() ?? draft.name}</h1>
      <SaveState draft={draft} saving={saving} flush={flush} />
      <div role="toolbar" aria-label={t('designer.tools')} className="ml-auto flex flex-wrap gap-1">
        <Tool icon="undo" label={t('designer.undo')} isDisabled={!work.canUndo()} act={work.undo} />
        <Tool icon="redo" label={t('designer.redo')} isDisabled={!work.canRedo()} act={work.redo} />
        <MoreMenu draft={draft} exports={{ [kind]: file }} />
      </div>
      <DeployButton draft={draft} flush={flush} problems={problems} />
    </>
  )
}

/** Ctrl+Z and its opposite wherever the focus is; who writes in a cell takes back letters. */
function takeBack(event: KeyboardEvent, work: Work): void {
  const key = event.key.toLowerCase()
  const isOurs = (event.ctrlKey || event.metaKey) && (key === 'z' || key === 'y')
  const isCell = (event.target as HTMLElement).isContentEditable
  if (!isOurs || isCell || event.isDefaultPrevented()) return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) work.redo()
  else work.undo()
}
