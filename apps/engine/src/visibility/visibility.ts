import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { iso } from '../http/instant.ts'
import { workingRoles } from '../identity/permissions.ts'
import { ApiProblem } from '../problems/problem.ts'
import { instanceOf, isKey } from '../runtime/keys.ts'
import { Attachment, CustomerLink } from '../storage/entities/index.ts'
import { ACTIVE, places, reaches, type Asker, type Lens } from './lens.ts'
import type { Subject } from './route-subjects.ts'

/**
 * Up to so many cases are gathered before a list is looked through; with more of them the
 * list is walked, and a page of it is soon full. Five thousand take about 40 ms.
 */
const FEW = 5_000

const named: Readonly<Record<Subject, string>> = {
  instance: 'an instance',
  task: 'a user task',
  promise: 'a promise',
  attachment: 'an attachment',
  link: 'a link',
}

/** Who audits, and does no work: behind a proxy somebody may be both. */
function isAuditor({ roles }: Asker): boolean {
  return roles.includes('auditor') && !roles.some((role) => workingRoles.includes(role))
}

/** Who sees which cases. */
@Injectable()
export class Visibility {
  constructor(private readonly em: EntityManager) {}

  /** What a list is narrowed by; `open` when it shows only what is going on. */
  async lensOf({ id, groups, scope }: Asker, open: boolean): Promise<Lens | undefined> {
    if (scope === 'everything') return undefined
    const areFew = await this.#areFew(scope, open)
    const few = areFew ? (open ? 'active' : 'any') : undefined
    return { units: scope, person: id, groups, few }
  }

  /** Refuses `notFound` for something of a case that is not seen, as for what is not there. */
  async mustSee(asker: Asker, subject: Subject, key: string): Promise<void> {
    if (asker.scope === 'everything' && !isAuditor(asker)) return
    const instance = await this.#instanceOf(subject, key)
    if (instance !== undefined && isAuditor(asker)) await this.#mustHaveNoPart(asker, instance)
    if (instance === undefined || (await this.seen(asker, [instance])).has(instance)) return
    throw new ApiProblem('notFound', `expected ${named[subject]} '${key}', but there is none`)
  }

  /** Which of these instances are of cases that somebody sees. */
  async seen(asker: Asker, instances: readonly string[]): Promise<ReadonlySet<string>> {
    const { scope } = asker
    if (scope === 'everything' || instances.length === 0) return new Set(instances)
    const reached = reaches(asker)
    const rows: { key: string }[] = await this.em.fork().execute(
      `select m.key::text as key from instance m join instance r on r.key = m.root
       where m.key in (${places(instances)}) and (r.unit in (${places(scope)}) or exists (
         select from instance c join task t on t.instance = c.key
         where (c.key = r.key or (c.root = r.key and c.parent is not null)) and ${reached.sql}))`,
      [...instances, ...scope, ...reached.parameters],
    )
    return new Set(rows.map(({ key }) => key))
  }

  /** Nobody audits a case in which they acted. */
  async #mustHaveNoPart({ id }: Asker, instance: string): Promise<void> {
    const [part] = await this.em.fork().execute<{ command: string; at: string }[]>(
      `select h.command, h.at::text as at from instance a join instance m
         on m.key = a.root or (m.root = a.root and m.parent is not null)
         join history h on h.instance = m.key
       where a.key = ? and h.by = ? order by h.at limit 1`,
      [instance, id],
    )
    if (!part) return
    throw new ApiProblem(
      'forbidden',
      `expected an auditor who had no part in the case, but '${id}' did '${part.command}' in it ` +
        `at ${iso(Number(part.at))}`,
    )
  }

  async #areFew(units: readonly string[], open: boolean): Promise<boolean> {
    const [row] = await this.em.fork().execute<{ count: number }[]>(
      `select count(*)::int as count from (select from instance a
         where a.parent is null ${open ? ACTIVE : ''} and a.unit in (${places(units)})
         limit ${FEW + 1}) s`,
      [...units],
    )
    return row!.count <= FEW
  }

  /** Nothing for what no key names: the route itself says what is wrong with it. */
  async #instanceOf(subject: Subject, key: string): Promise<string | undefined> {
    const em = this.em.fork()
    if (subject === 'attachment' || subject === 'link') {
      const entity = subject === 'link' ? CustomerLink : Attachment
      return (await em.findOne(entity as typeof CustomerLink, { key }))?.instance
    }
    if (!isKey(key)) return undefined
    return subject === 'instance' ? key : instanceOf(key)
  }
}
