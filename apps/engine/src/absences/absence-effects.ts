import { checkRoster, reachPerson, type Roster } from '@punctual/calendar'
import { EntityManager } from '@mikro-orm/sql'
import { Inject, Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import { ApiProblem } from '../problems/problem.ts'
import { PreviewQueries } from '../promises/preview.queries.ts'
import { ClockRecord } from '../storage/entities/index.ts'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import type { AbsenceEffectDto, NewAbsenceDto } from './absence.dto.ts'

/** Most promises that are searched for rungs in the time, and most that are looked ahead for. */
const CLOCKS_MAX = 5_000
const LOOKED_MAX = 200

/** Says which notices would find somebody away, and to whom they would go. */
@Injectable()
export class AbsenceEffects {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly previews: PreviewQueries,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Refuses what is no absence; changes nothing. */
  async foresee({ person, from, to, substitute }: NewAbsenceDto): Promise<AbsenceEffectDto> {
    const absence = { person, from, to, ...(substitute !== undefined && { substitute }) }
    const roster = this.#rosterOf(absence)
    const [time] = roster.absences
    const clocks = await this.#clocksWithRungs(time!)
    const items: AbsenceEffectDto['items'] = []
    for (const { key, id, instance, ladder } of clocks.slice(0, LOOKED_MAX)) {
      const urgent = this.#urgentOf(ladder)
      const asked = { promise: key, language: 'en' as const }
      const preview = await this.previews.preview(asked).catch(over)
      for (const rung of preview?.rungs ?? []) {
        const at = Date.parse(rung.at)
        if (at < time!.from || at >= time!.until || !tells(rung, person)) continue
        const to = this.#to(roster, at, urgent.has(rung.id))
        items.push({ instance, promise: id, rung: rung.id, at: rung.at, ...to })
      }
    }
    const sorted = items.toSorted((a, b) => a.at.localeCompare(b.at))
    return { items: sorted, more: clocks.length > LOOKED_MAX }
  }

  #rosterOf(absence: object): Roster {
    const { zone } = this.settings
    const checked = checkRoster({ id: 'preview', zone, absences: [absence] })
    if ('roster' in checked) return checked.roster
    const [first] = checked.problems
    throw new ApiProblem('validation', first!.sentence)
  }

  async #clocksWithRungs({ from, until }: Readonly<{ from: number; until: number }>) {
    const status = { $in: ['running' as const, 'missedRunning' as const] }
    const options = { orderBy: { dueAt: 'asc' as const }, limit: CLOCKS_MAX }
    const clocks = await this.em.fork().find(ClockRecord, { status }, options)
    return clocks.filter(({ rungs }) =>
      rungs.some(({ status: is, at }) => is === 'pending' && at >= from && at < until),
    )
  }

  /** The rungs that wait for nobody's opening. */
  #urgentOf(ladder: string | null | undefined): ReadonlySet<string> {
    const rungs = (ladder ? this.definitions.ladder(ladder)?.rungs : undefined) ?? []
    return new Set(rungs.filter(({ urgent }) => urgent).map(({ id }) => id))
  }

  /** Whom the person's notice goes to when they are away as well. */
  #to(roster: Roster, at: number, urgent: boolean) {
    const { shelf } = this.definitions
    const [{ person }] = roster.absences as readonly [Roster['absences'][number]]
    const rosters = [...shelf.rosters(), roster]
    const reached = reachPerson(person, at, urgent, rosters, (who) => {
      const id = shelf.calendarOf(`user:${who}`)
      return id === undefined ? undefined : shelf.calendar(id)
    })
    return { goesTo: `user:${reached.person}`, deliverAt: iso(reached.deliverAt) }
  }
}

type Foreseen = Awaited<ReturnType<PreviewQueries['preview']>>

function tells({ notices }: Foreseen['rungs'][number], person: string): boolean {
  const name = `user:${person}`
  return notices.some(
    ({ to, readers }) => to === name || readers.some(({ reader }) => reader === name),
  )
}

/** It has ended meanwhile. */
function over(error: unknown): undefined {
  if (error instanceof ApiProblem && error.code === 'notFound') return undefined
  throw error
}
