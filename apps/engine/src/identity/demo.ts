import type { Role } from './permissions.ts'

/** Everybody may know it: it opens the demonstration only. */
export const DEMO_PASSWORD = 'punctual-demo'

type DemoAccount = Readonly<{
  id: string
  roles: readonly Role[]
  /** Beside those that the organisation's file names. */
  groups?: readonly string[]
}>

/** One for most of them and one for each; those who work stand in the organisation's file too. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    id: 'demo',
    roles: ['agent', 'supervisor', 'designer', 'operator'],
    groups: ['AGT', 'DSP', 'ENG', 'QC', 'HELP', 'SUP'],
  },
  { id: 'li.xin', roles: ['agent'] },
  { id: 'wang.fang', roles: ['supervisor'] },
  { id: 'designer', roles: ['designer'] },
  { id: 'operator', roles: ['operator'] },
  { id: 'auditor', roles: ['auditor'] },
]
