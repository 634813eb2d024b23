import type { ReactNode } from 'react'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from '../../i18n/translate.ts'
import { draftKinds, type DraftKind } from '../../designer/kinds.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'

type Props = { isDisabled: boolean; make: (kind: DraftKind) => void }

/** Begins a file of another kind than a process. */
export function NewMenu({ isDisabled, make }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <MenuTrigger>
      <Button isDisabled={isDisabled}>
        {t('designer.newOther')}
        <Icon name="down" className="size-3!" />
      </Button>
      <Popover
        placement="bottom end"
        className="rounded-lg border border-line bg-surface shadow-float"
      >
        <Menu
          aria-label={t('designer.newOther')}
          className="min-w-44 p-1 outline-none"
          onAction={(key) => {
            const kind = draftKinds.find((each) => each === key)
            if (kind) make(kind)
          }}
        >
          {draftKinds.slice(1).map((kind) => (
            <MenuItem key={kind} id={kind} className="choice">
              {t(`designer.new.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
