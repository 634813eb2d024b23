import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslation } from '../i18n/translate.ts'
import { Button } from './button.tsx'
import { Icon } from './icons.tsx'

type Props = { title: string; isOpen: boolean; close: () => void; children: ReactNode }

/** A sheet over the right of the page; Escape and a press beside it close it. */
export function Drawer({ title, isOpen, close, children }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : close())}
      isDismissable
      className="fixed inset-0 z-40 flex justify-end bg-ink/25"
    >
      <Modal className="h-dvh w-full max-w-xl overflow-y-auto bg-surface shadow-float">
        <Dialog className="outline-none">
          <div className="drawer-head">
            <Heading slot="title" level={2} className="min-w-0 flex-1 font-semibold break-words">
              {title}
            </Heading>
            <Button look="quiet" className="px-2" onPress={close} aria-label={t('board.close')}>
              <Icon name="close" />
            </Button>
          </div>
          <div className="p-4">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
