import { membersOf } from '@punctual/deployment'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { iso } from '../http/instant.ts'
import type { Principal } from '../identity/principal.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Account } from '../storage/entities/index.ts'
import type { AbsenceDto, AbsencesQuery, NewAbsenceDto } from './absence.dto.ts'
import { AbsenceFiles, type WrittenAbsence } from './absence-files.ts'

/** Who is away when: read by everybody, changed by who is over them. */
@Injectable()
export class Absences {
  constructor(
    private readonly em: EntityManager,
    private readonly files: AbsenceFiles,
    private readonly definitions: Definitions,
  ) {}

  /** Those that touch a time, in the order of their beginnings. */
  async list({ from, to }: AbsencesQuery, asker: Principal): Promise<AbsenceDto[]> {
    const after = from === undefined ? -Infinity : Date.parse(from)
    const before = to === undefined ? Infinity : Date.parse(to)
    const isUnder = await this.#under(asker)
    return (await this.files.all())
      .filter(({ meant }) => meant.until > after && meant.from <= before)
      .toSorted((a, b) => a.meant.from - b.meant.from || a.id.localeCompare(b.id))
      .map((absence) => show(absence, isUnder(absence.meant.person)))
  }

  /** Refuses `forbidden` for people whom somebody is not over, and what is no absence. */
  async add(absence: NewAbsenceDto, by: Principal): Promise<void> {
    await this.#mustBeOver(by, absence.person)
    await this.files.add(plain(absence), by.id, `absence of ${absence.person}`)
  }

  /** As `add`; refuses `notFound` what was changed meanwhile. */
  async change(id: string, absence: NewAbsenceDto, by: Principal): Promise<void> {
    const present = await this.#one(id)
    await this.#mustBeOver(by, present.meant.person)
    await this.#mustBeOver(by, absence.person)
    const reason = `absence of ${absence.person} changed`
    await this.files.replace(present, plain(absence), by.id, reason)
  }

  /** As if it had never been entered. */
  async remove(id: string, by: Principal): Promise<void> {
    const present = await this.#one(id)
    const { person } = present.meant
    await this.#mustBeOver(by, person)
    await this.files.replace(present, undefined, by.id, `absence of ${person} removed`)
  }

  async #one(id: string): Promise<WrittenAbsence> {
    const found = (await this.files.all()).find((each) => each.id === id)
    if (found) return found
    throw new ApiProblem('notFound', `expected an absence '${id}', but there is none any more`)
  }

  async #mustBeOver(by: Principal, person: string): Promise<void> {
    if ((await this.#under(by))(person)) return
    const want = `expected '${person}' to belong to unit '${by.unit}' of '${by.id}'`
    throw new ApiProblem('forbidden', `${want}, but they do not`)
  }

  /**
   * Whom somebody is over: everybody for who manages accounts or belongs to no unit, else the
   * people of their unit and those below it.
   */
  async #under({ permissions, unit }: Principal): Promise<(person: string) => boolean> {
    if (!permissions.has('absence.change')) return () => false
    if (unit === undefined || permissions.has('account.manage')) return () => true
    const { units, people } = membersOf(this.definitions.organisation(), unit)
    const where = { unit: { $in: [...units] } }
    const accounts = await this.em.fork().find(Account, where, { fields: ['id'] })
    const under = new Set([...people, ...accounts.map(({ id }) => id)])
    return (person) => under.has(person)
  }
}

function show(
  { id, roster, zone, written, meant }: WrittenAbsence,
  changeable: boolean,
): AbsenceDto {
  const { person, from, to, substitute, reason } = written
  return {
    id,
    roster,
    zone,
    person,
    from,
    to,
    fromAt: iso(meant.from),
    untilAt: iso(meant.until),
    changeable,
    ...(substitute !== undefined && { substitute }),
    ...(reason !== undefined && { reason }),
  }
}

/** As the file has it: nothing that is not said. */
function plain({ person, from, to, substitute, reason }: NewAbsenceDto): NewAbsenceDto {
  return {
    person,
    from,
    to,
    ...(substitute !== undefined && { substitute }),
    ...(reason !== undefined && { reason }),
  }
}
