import { checkRoster, type Roster } from '@punctual/calendar'
import { EntityManager } from '@mikro-orm/sql'
import { Inject, Injectable } from '@nestjs/common'
import { createHash } from 'node:crypto'
import { assert } from '../assert.ts'
import { Deployer } from '../deployment/deployer.ts'
import type { Settings } from '../settings.ts'
import { Definition } from '../storage/entities/index.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import type { NewAbsenceDto } from './absence.dto.ts'

/** An absence as a roster's file has it, and what it means. */
export type WrittenAbsence = Readonly<{
  id: string
  roster: string
  zone: string
  written: NewAbsenceDto
  meant: Roster['absences'][number]
}>

/** Where absences are entered that no roster has. */
const OWN_ROSTER = 'absences'
/** So often a change is made anew on what somebody else has changed meanwhile. */
const TRIES_MAX = 5

type File = Readonly<{ id: string; version: number; json: RosterJson }>
type RosterJson = Readonly<{ id: string; zone: string; absences?: readonly NewAbsenceDto[] }>
type Change = (absences: readonly NewAbsenceDto[]) => readonly NewAbsenceDto[]

/** Reads absences from the deployed rosters, and deploys rosters with others. */
@Injectable()
export class AbsenceFiles {
  constructor(
    private readonly em: EntityManager,
    private readonly deployer: Deployer,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Every absence of every roster. */
  async all(): Promise<WrittenAbsence[]> {
    const options = { populate: ['content' as const], orderBy: { id: 'asc' as const } }
    const rows = await this.em.fork().find(Definition, { kind: 'roster', latest: true }, options)
    return rows.flatMap(({ content }) => {
      const checked = checkRoster(JSON.parse(content))
      assert('roster' in checked, 'expected a roster to be as it was accepted')
      const { id: roster, zone, absences } = checked.roster
      const { absences: written = [] } = JSON.parse(content) as RosterJson
      return written.map((each, i) => {
        return { id: idOf(roster, each), roster, zone, written: each, meant: absences[i]! }
      })
    })
  }

  /** Enters an absence in the roster for those that no other has. */
  add(absence: NewAbsenceDto, by: string, reason: string): Promise<void> {
    return this.#change(OWN_ROSTER, (absences) => [...absences, absence], by, reason)
  }

  /** Puts another in the place of an absence, or nothing. */
  replace(
    { roster, id }: WrittenAbsence,
    absence: NewAbsenceDto | undefined,
    by: string,
    reason: string,
  ): Promise<void> {
    const change: Change = (absences) =>
      absences.flatMap((each) => (idOf(roster, each) === id ? (absence ?? []) : each))
    return this.#change(roster, change, by, reason)
  }

  /** What somebody else deployed in between is not lost: the change is made on theirs again. */
  async #change(roster: string, change: Change, by: string, reason: string): Promise<void> {
    let base = await this.#file(roster)
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const json = { ...base.json, absences: change(base.json.absences ?? []) }
      const file = { name: `${roster}.json`, content: JSON.stringify(json, null, 2) }
      const { definitions } = await this.deployer.deploy([file], by, reason)
      const { version, changed } = definitions[0]!
      if (!changed || version === base.version + 1) return
      base = await this.#file(roster, version - 1)
    }
  }

  async #file(id: string, version?: number): Promise<File> {
    const which = version === undefined ? { latest: true } : { version }
    const options = { populate: ['content' as const] }
    const row = await this.em.fork().findOne(Definition, { kind: 'roster', id, ...which }, options)
    if (!row) return { id, version: 0, json: { id, zone: this.settings.zone } }
    return { id, version: row.version, json: JSON.parse(row.content) as RosterJson }
  }
}

/** Of what it says: an absence that was changed meanwhile is another. */
function idOf(roster: string, { person, from, to, substitute, reason }: NewAbsenceDto): string {
  const text = JSON.stringify([roster, person, from, to, substitute, reason])
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
