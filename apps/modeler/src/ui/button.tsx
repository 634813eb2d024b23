import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'

const base =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap ' +
  'transition-colors outline-offset-2 disabled:opacity-60'
const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-raised',
  quiet: 'text-accent hover:bg-accent-soft',
} as const

type Props = Omit<ButtonProps, 'className' | 'children'> & {
  look?: keyof typeof looks
  children: ReactNode
  className?: string
}

/** A button; `primary` is the one thing a view is for. */
export function Button({ look = 'plain', className = '', ...props }: Props): ReactNode {
  return <AriaButton {...props} className={`${base} ${looks[look]} ${className}`} />
}
