import { memo, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Tree, TreeItem, TreeItemContent } from 'react-aria-components/Tree'
import { useTranslation } from '../../i18n/translate.ts'
import { outlineOf, type Row } from '../../designer/outline.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'
import type { DiagramElement } from '../../diagram/services.ts'
import { Icon } from '../../ui/icons.tsx'
import { useElementWords } from './element-words.ts'

type Props = {
  designer: Designer
  chosen: string | undefined
  faulty: ReadonlySet<string>
  /** Whether it is only looked at. */
  isStill: boolean
}

/**
 * The process as a tree: whatever the pointer can do with an element, the keyboard can do here. Of
 * hundreds of rows, so they are drawn anew for what they show only.
 */
export const OutlineTree = memo(({ designer, chosen, faulty, isStill }: Props): ReactNode => {
  const { t } = useTranslation()
  useChanges(designer)
  const rows = outlineOf(designer)
  const containers = rows.flatMap(idsOf)
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const elements = designer.get('elementRegistry')
  const focused = (event: KeyboardEvent) => {
    const id = (event.target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset['key']
    return id === undefined ? undefined : elements.get(id)
  }
  const press = (event: KeyboardEvent) => {
    const element = focused(event)
    if (!element || !act(designer, element, event, isStill)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div onKeyDownCapture={press} className="min-h-0 overflow-auto p-1">
      <Tree
        aria-label={t('designer.outline')}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === undefined ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          const element = elements.get(String(key))
          if (element) reveal(designer, element)
        }}
        expandedKeys={containers.filter((id) => !closed.has(id))}
        onExpandedChange={(open) => setClosed(new Set(containers.filter((id) => !open.has(id))))}
      >
        {rows.map((row) => (
          <OutlineRow key={row.element.id} row={row} faulty={faulty} />
        ))}
      </Tree>
    </div>
  )
})

function idsOf({ element, children }: Row): string[] {
  return children.length === 0 ? [] : [element.id, ...children.flatMap(idsOf)]
}

/** Zoom at which names can be read. */
const readable = 0.7

/** Chooses an element and brings it into sight. */
export function reveal(designer: Designer, element: DiagramElement): void {
  designer.get('selection').select(element.parent ? element : null)
  const canvas = designer.get('canvas')
  if (element.parent && canvas.zoom() < readable) canvas.zoom(readable)
  canvas.scrollToElement(element.id, 120)
}

const firstField = ['input', 'textarea', 'button'].map((tag) => `#designer-panel ${tag}`).join()

/** What a key does with an element; says whether it did anything. */
function act(
  designer: Designer,
  element: DiagramElement,
  { key, ctrlKey }: KeyboardEvent,
  isStill: boolean,
): boolean {
  const isRoot = element.parent === undefined
  if (key === 'Enter') {
    reveal(designer, element)
    document.querySelector<HTMLElement>(firstField)?.focus()
    return true
  }
  if (isRoot || ctrlKey || isStill) return false
  if (key === 'F2') {
    reveal(designer, element)
    designer.get('directEditing').activate(element)
    return true
  }
  if (key === 'Delete') {
    designer.get('modeling').removeElements([element])
    return true
  }
  if (element.waypoints || (key !== 'a' && key !== 'A')) return false
  reveal(designer, element)
  const { right, top } = designer
    .get('elementRegistry')
    .getGraphics(element)
    .getBoundingClientRect()
  designer.get('editorActions').trigger('appendElement', { x: right, y: top })
  return true
}

function OutlineRow({ row, faulty }: { row: Row; faulty: ReadonlySet<string> }): ReactNode {
  const { t } = useTranslation()
  const { nameOf, typeOf } = useElementWords()
  const { element, children } = row
  const name = nameOf(element)
  const wrong = faulty.has(element.id)
  const text = [name, typeOf(element), wrong ? t('designer.hasProblem') : ''].filter(Boolean)
  return (
    <TreeItem id={element.id} textValue={text.join(', ')} className="outline-row">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <span
            className="flex min-h-7 items-center gap-1"
            style={{ paddingInlineStart: `${(level - 1) * 0.75}rem` }}
          >
            {hasChildItems ? (
              <AriaButton slot="chevron" className="round-button size-5">
                <Icon name="down" className={isExpanded ? 'size-3!' : 'size-3! -rotate-90'} />
              </AriaButton>
            ) : (
              <span className="w-5 shrink-0" />
            )}
            <span className="min-w-0 truncate">{name}</span>
            <span className="ml-auto max-w-28 shrink-0 truncate pl-2 text-2xs text-muted">
              {name === typeOf(element) ? element.id : typeOf(element)}
            </span>
            {wrong ? <Icon name="alert" className="size-3.5! text-late" /> : null}
          </span>
        )}
      </TreeItemContent>
      {children.map((child) => (
        <OutlineRow key={child.element.id} row={child} faulty={faulty} />
      ))}
    </TreeItem>
  )
}
