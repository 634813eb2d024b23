import type { ReactNode } from 'react'
import { Icon, type IconName } from '../../ui/icons.tsx'

type Props = { icon: IconName; label: string; act: () => void; isDisabled?: boolean }

/** A tool that cannot be used now keeps the focus: whoever undoes everything is not thrown out. */
export function Tool({ icon, label, act, isDisabled = false }: Props): ReactNode {
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
