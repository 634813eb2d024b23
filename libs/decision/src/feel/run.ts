import type { Budget } from './budget.ts'

/** What the functions of one compiled expression note down while it runs. */
export type Run = {
  budget: Budget
  /** Lists that each filter went through, by filter number; kept to judge missing names. */
  filtered: unknown[][]
}
