import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'

/** Shows a picture whole, smaller or larger. */
export function ZoomButtons(props: { fit: () => void; by: (way: 1 | -1) => void }): ReactNode {
  const { t } = useTranslation()
  const buttons = [
    { name: 'fit', label: t('machine.fit'), press: props.fit },
    { name: 'minus', label: t('diagram.out'), press: () => props.by(-1) },
    { name: 'plus', label: t('diagram.in'), press: () => props.by(1) },
  ] as const
  return (
    <div role="group" aria-label={t('diagram.view')} className="flex gap-0.5">
      {buttons.map(({ name, label, press }) => (
        <Button key={name} look="quiet" className="px-2" aria-label={label} onPress={press}>
          <Icon name={name} />
        </Button>
      ))}
    </div>
  )
}
