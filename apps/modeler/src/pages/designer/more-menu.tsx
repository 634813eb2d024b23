import { useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from '../../i18n/translate.ts'
import { useDraftActions, type DraftDetail } from '../../api/drafts.ts'
import { Icon } from '../../ui/icons.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Ways to take a draft along, in the order of the menu. */
const ways = ['bpmn', 'dmn', 'form', 'machine', 'svg', 'png', 'discard'] as const
type Way = (typeof ways)[number]

type Props = {
  draft: DraftDetail
  exports: Partial<Record<Exclude<Way, 'discard'>, () => Promise<void>>>
}

/** What is done with a draft as a whole now and then: taking it along, throwing it away. */
export function MoreMenu({ draft, exports }: Props): ReactNode {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>()
  const navigate = useNavigate()
  const { discard } = useDraftActions()
  const doings: Partial<Record<Way, () => Promise<void>>> = {
    ...exports,
    discard: async () => {
      await discard.mutateAsync(draft.key)
      await navigate({ to: '/designer' })
    },
  }
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
              const doing = doings[ways.find((each) => each === key) ?? 'discard']
              doing?.().then(() => setError(undefined), setError)
            }}
          >
            {ways.flatMap((way) =>
              doings[way] ? (
                <MenuItem key={way} id={way} className="choice">
                  {t(`designer.export.${way}`)}
                </MenuItem>
              ) : (
                []
              ),
            )}
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
