import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button'
import { buttonLook, type Look } from './button-look.ts'

type Props = Omit<ButtonProps, 'className' | 'children'> & {
  look?: Look
  children: ReactNode
  className?: string
}

/** A button; `primary` is the one thing a view is for. */
export function Button({ look = 'plain', className = '', ...props }: Props): ReactNode {
  return <AriaButton {...props} className={`${buttonLook(look)} ${className}`} />
}
