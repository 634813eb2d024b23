import { absenceAt, isOpen, nextOpening } from '@punctual/calendar'
import { explain, type Person } from '@punctual/interpreter'
import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { calledBy, nameOf } from '../cases/case-history.ts'
import { Definitions } from '../deployment/definitions.ts'
import { isoOrNothing } from '../http/instant.ts'
import { InstanceQueries } from '../instances/instance.queries.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import { instanceOf, isKey, localKey } from '../runtime/keys.ts'
import { History } from '../storage/entities/index.ts'
import type { WhyDto, WhyQuery } from './why.dto.ts'

/** Explains what a log says. */
@Injectable()
export class WhyQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly instances: InstanceQueries,
    private readonly clock: Clock,
  ) {}

  /** Refuses `notFound` for an instance that is none, and for what is not in its log. */
  async why(key: string, { about, of, person, language }: WhyQuery): Promise<WhyDto> {
    const { definitionKey, quarantined } = await this.instances.one(key)
    const environment = await this.definitions.environment(definitionKey)
    const { graph } = environment
    const names = (id: string) => nameOf(graph, id, language)
    const log = await this.em.fork().find(History, { instance: key }, { orderBy: { step: 'asc' } })
    const head = (await this.instances.heads([key])).get(key)
    const now = head?.now ?? this.clock.now()
    const present = { now, pinned: this.clock.isPinned, quarantined }
    const called = calledBy(this.definitions.organisation(), language)
    const told = explain(
      { environment, log, present, language, names, called },
      {
        about,
        what: within(key, of),
        ...(person !== undefined && { person: this.#person(person, now) }),
      },
    )
    if ('problem' in told) throw new ApiProblem('notFound', told.problem)
    return {
      element: told.element,
      elementName: names(told.element),
      status: told.status,
      rule: told.rule,
      inputs: Object.entries(told.inputs).map(([name, value]) => ({
        name,
        value: JSON.stringify(value) ?? 'null',
      })),
      lines: told.lines.map(({ at, text }) => ({ at: isoOrNothing(at), text })),
    }
  }

  #person(id: string, now: number): Person {
    const { people, roles } = this.definitions.organisation()
    const groups = roles.filter(({ members }) => members?.includes(id)).map((role) => role.id)
    const { shelf } = this.definitions
    const absence = absenceAt(shelf.rosters(), id, now)
    const calendar = shelf.calendar(shelf.calendarOf(`user:${id}`) ?? '')
    const next = calendar && !isOpen(calendar, now) ? nextOpening(calendar, now) : NaN
    return {
      id,
      known: groups.length > 0 || people.some((person) => person.id === id),
      groups,
      ...(absence && { absence }),
      ...(!Number.isNaN(next) && { nextOpening: next }),
    }
  }
}

/** A public key of something inside the instance is its own key there; all else is an id. */
function within(instance: string, of: string): number | string {
  return isKey(of) && instanceOf(of) === instance ? localKey(of) : of
}
