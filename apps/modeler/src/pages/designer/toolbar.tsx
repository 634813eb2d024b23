import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from '../../i18n/translate.ts'
import { useDraftActions, type DraftDetail } from '../../api/drafts.ts'
import { zoomBy } from '../../diagram/view.ts'
import { fitDrawing } from '../../designer/fit.ts'
import { download, pngOf, svgOf } from '../../designer/export.ts'
import type { Designer } from '../../designer/services.ts'
import { useChanges } from '../../designer/use-changes.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

type Props = { draft: DraftDetail; designer: Designer; flush: () => Promise<string> }

/** What can be done with the drawing as a whole. */
export function Toolbar({ draft, designer, flush }: Props): ReactNode {
  const { t } = useTranslation()
  useChanges(designer)
  const stack = designer.get('commandStack')
  return (
    <div role="toolbar" aria-label={t('designer.tools')} className="ml-auto flex flex-wrap gap-1">
      <Tool
        icon="undo"
        label={t('designer.undo')}
        isDisabled={!stack.canUndo()}
        act={() => stack.undo()}
      />
      <Tool
        icon="redo"
        label={t('designer.redo')}
        isDisabled={!stack.canRedo()}
        act={() => stack.redo()}
      />
      <Tool icon="fit" label={t('diagram.fit')} act={() => fitDrawing(designer)} />
      <Tool icon="minus" label={t('diagram.out')} act={() => zoomBy(designer, -1)} />
      <Tool icon="plus" label={t('diagram.in')} act={() => zoomBy(designer, 1)} />
      <More draft={draft} designer={designer} flush={flush} />
    </div>
  )
}

type ToolProps = { icon: IconName; label: string; act: () => void; isDisabled?: boolean }

/** A tool that cannot be used now keeps the focus: whoever undoes everything is not thrown out. */
function Tool({ icon, label, act, isDisabled = false }: ToolProps): ReactNode {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-disabled={isDisabled}
      onClick={() => (isDisabled ? undefined : act())}
      className="bar-button aria-disabled:opacity-50"
    >
      <Icon name={icon} />
    </button>
  )
}

function More({ draft, designer, flush }: Props): ReactNode {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>()
  const navigate = useNavigate()
  const { discard } = useDraftActions()
  const base = draft.resource.replace(/\.bpmn$/, '')
  const text = (content: string, type: string) => new Blob([content], { type })
  const doings = {
    bpmn: async () => download(draft.resource, text(await flush(), 'application/xml')),
    svg: async () => download(`${base}.svg`, text(await svgOf(designer), 'image/svg+xml')),
    png: async () => download(`${base}.png`, await pngOf(designer)),
    discard: async () => {
      await discard.mutateAsync(draft.key)
      await navigate({ to: '/designer' })
    },
  }
  const ways = ['bpmn', 'svg', 'png', 'discard'] as const
  return (
    <>
      <MenuTrigger>
        <AriaButton className="bar-button px-2 font-medium">
          {t('designer.more')}
          <Icon name="down" className="ml-1 size-3!" />
        </AriaButton>
        <Popover
          placement="bottom end"
          className="rounded-lg border border-line bg-surface shadow-float"
        >
          <Menu
            aria-label={t('designer.more')}
            className="min-w-48 p-1 outline-none"
            onAction={(key) => {
              const way = ways.find((each) => each === key)
              if (way) doings[way]().then(() => setError(undefined), setError)
            }}
          >
            {ways.map((way) => (
              <MenuItem key={way} id={way} className="choice">
                {t(`designer.export.${way}`)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      {error === undefined ? null : (
        <div className="w-full">
          <ProblemNote what={t('designer.exportFailed')} error={error} />
        </div>
      )}
    </>
  )
}
