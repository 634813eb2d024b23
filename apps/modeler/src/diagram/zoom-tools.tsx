import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { Button } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icons.tsx'
import { fitAll, zoomBy } from './view.ts'
import type { Viewer } from './viewer.ts'

/** Buttons for what a diagram shows of itself. */
export function ZoomTools({
  viewer,
  children,
}: {
  viewer: Viewer
  children?: ReactNode
}): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('diagram.view')} className="flex gap-0.5">
      {children}
      <Tool label={t('diagram.fit')} icon="fit" onPress={() => fitAll(viewer)} />
      <Tool label={t('diagram.out')} icon="minus" onPress={() => zoomBy(viewer, -1)} />
      <Tool label={t('diagram.in')} icon="plus" onPress={() => zoomBy(viewer, 1)} />
    </div>
  )
}

type ToolProps = { label: string; icon: IconName; onPress: () => void }

function Tool({ label, icon, onPress }: ToolProps): ReactNode {
  return (
    <Button look="quiet" className="px-2" aria-label={label} onPress={onPress}>
      <Icon name={icon} />
    </Button>
  )
}
