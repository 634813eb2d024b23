import type { BadRow } from '../log/recorded-event.ts'
import { BadRows } from '../log/record-cases.ts'

/** Recorded activities that met the same fate for the same reason. */
type Fate = {
  activity: string
  lifecycle: string
  reason: string
  count: number
  /** The first of them: where to look. */
  case: string
  row: number
}
type Recorded = Readonly<{ activity: string; lifecycle: string; case: string; row: number }>

/** Different reasons that are told apart; what comes after is counted together. */
const maxFates = 500

/** Counts what became of the recorded events while a replay runs. */
export class Tally {
  applied = 0
  readonly bad: BadRows
  private readonly unfit = new Map<string, Fate>()
  private readonly ignored = new Map<string, Fate>()

  constructor(bad: BadRows) {
    this.bad = bad
  }

  didNotFit(event: Recorded, reason: string): void {
    add(this.unfit, event, reason)
  }

  ignore(event: Recorded, reason: string): void {
    add(this.ignored, event, reason)
  }

  badRow(row: BadRow): void {
    this.bad.add(row)
  }

  /** Most frequent first. */
  get unfitting(): readonly Fate[] {
    return byCount(this.unfit)
  }

  /** Most frequent first. */
  get ignoring(): readonly Fate[] {
    return byCount(this.ignored)
  }
}

function add(fates: Map<string, Fate>, event: Recorded, reason: string): void {
  const told = fates.size < maxFates ? reason : 'for further reasons'
  const key = JSON.stringify([event.activity, event.lifecycle, told])
  const known = fates.get(key)
  if (known) known.count++
  else {
    const { activity, lifecycle, case: id, row } = event
    fates.set(key, { activity, lifecycle, reason: told, count: 1, case: id, row })
  }
}

function byCount(fates: Map<string, Fate>): readonly Fate[] {
  return [...fates.values()].toSorted((a, b) => b.count - a.count)
}
