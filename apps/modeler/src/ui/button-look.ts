const base =
  'inline-flex min-h-8 items-center justify-center gap-1.5 rounded-lg px-3 text-sm font-medium whitespace-nowrap ' +
  'transition-colors outline-offset-2 disabled:opacity-60'
const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  plain: 'border border-line-strong bg-surface text-ink hover:bg-raised',
  quiet: 'text-accent hover:bg-accent-soft',
} as const

export type Look = keyof typeof looks

/** How a button looks; for buttons of the shell too, which does without React Aria. */
export const buttonLook = (look: Look): string => `${base} ${looks[look]}`
