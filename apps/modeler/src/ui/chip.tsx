import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

const tones = {
  neutral: 'border-line bg-raised text-muted',
  accent: 'border-transparent bg-accent-soft text-accent',
  calm: 'border-transparent bg-calm-soft text-calm',
  soon: 'border-transparent bg-soon-soft text-soon',
  late: 'border-transparent bg-late-soft text-late',
  paused: 'border-transparent bg-paused-soft text-paused',
} as const

export type ChipTone = keyof typeof tones

/** A short fact with an icon: a state, a count. */
export function Chip(props: { tone: ChipTone; icon: IconName; children: ReactNode }): ReactNode {
  return (
    <span className={`chip ${tones[props.tone]}`}>
      <Icon name={props.icon} className="size-3.5!" />
      {props.children}
    </span>
  )
}
