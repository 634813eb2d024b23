import { EntityManager } from '@mikro-orm/sql'
import { Injectable } from '@nestjs/common'
import { factsOf, type CaseFacts } from '../cases/case-facts.ts'
import { Definitions } from '../deployment/definitions.ts'
import { membersOf } from '@punctual/deployment'
import { type Order, type Page, pageOf, positionOf } from '../http/page.ts'
import { instanceOf } from '../runtime/keys.ts'
import { Account, ClockRecord, Instance } from '../storage/entities/index.ts'
import { type Asker, type Condition, rowSeen } from '../visibility/lens.ts'
import { Visibility } from '../visibility/visibility.ts'
import type { BoardItemDto, BoardQuery } from './board.dto.ts'
import { PromiseQueries } from './promise.queries.ts'

const earliestDue: Order = [
  { by: 'dueAt', kind: 'number' },
  { by: 'key', kind: 'key' },
]
const beginning = [0, '0'] as const

/** A promise on the board, before it is dressed. */
type Row = {
  key: string
  dueAt: number
  root: string
  task: string | null
  assignee: string | null
  groups: string[] | null
  owners: string[] | null
}

/** Reads the promises that are not over, with the work and the case that they are about. */
@Injectable()
export class BoardQueries {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    private readonly promises: PromiseQueries,
    private readonly visibility: Visibility,
  ) {}

  /** Earliest due first. With a tier a page may hold fewer than there are: go on while `next`. */
  async list(query: BoardQuery, asker: Asker): Promise<Page<BoardItemDto>> {
    const position = positionOf(query.after, earliestDue) ?? beginning
    const narrowed = await this.#narrow(query, asker)
    const found: (Omit<Row, 'dueAt'> & { dueAt: string })[] = await this.em
      .fork()
      .execute(boardSql(narrowed.map(({ sql }) => sql)), [
        ...position,
        ...narrowed.flatMap(({ parameters }) => parameters),
        query.limit + 1,
      ])
    const rows: Row[] = found.map((row) => ({ ...row, dueAt: Number(row.dueAt) }))
    const items = await this.#dressed(rows.slice(0, query.limit), query.tier)
    const { next, items: wanted } = pageOf(rows, query.limit, earliestDue, ({ key }) => key)
    const page = wanted.flatMap((key) => items.get(key) ?? [])
    return { items: page, ...(next !== undefined && { next }) }
  }

  async #dressed(rows: readonly Row[], tier?: string): Promise<ReadonlyMap<string, BoardItemDto>> {
    const facts = await this.#facts([...new Set(rows.map(({ root }) => root))])
    const wanted = rows.filter(({ root }) => tier === undefined || facts.get(root)?.tier === tier)
    const where = {
      instance: { $in: [...new Set(wanted.map(({ key }) => instanceOf(key)))] },
      key: { $in: wanted.map(({ key }) => key) },
    }
    const clocks = wanted.length === 0 ? [] : await this.em.fork().find(ClockRecord, where)
    const shown = await this.promises.shown(clocks)
    const promises = new Map(shown.map((promise) => [promise.key, promise]))
    return new Map(
      wanted.flatMap((row) => {
        const promise = promises.get(row.key)
        return promise ? [[row.key, itemOf(row, promise, facts.get(row.root))] as const] : []
      }),
    )
  }

  async #facts(roots: readonly string[]): Promise<ReadonlyMap<string, CaseFacts>> {
    const where = { key: { $in: [...roots] } }
    const cases = await this.em.fork().find(Instance, where, { populate: ['state'] })
    return new Map(cases.map(({ key, state }) => [key, factsOf(state.variables[1])]))
  }

  async #narrow(query: BoardQuery, asker: Asker): Promise<Condition[]> {
    const { processId, group, unit, own, instance } = query
    return [
      rowSeen(await this.visibility.lensOf(asker, true), 'c.instance'),
      ...(processId === undefined ? [] : [{ sql: ofProcess, parameters: [processId] }]),
      ...(instance === undefined ? [] : [{ sql: 'c.instance = ?', parameters: [instance] }]),
      ...(group === undefined ? [] : [workOf(this.#people([group]), [group])]),
      ...(unit === undefined ? [] : [await this.#ofUnit(unit)]),
      ...(own ? [workOf([asker.id], [])] : []),
    ]
  }

  #people(groups: readonly string[]): string[] {
    const { roles } = this.definitions.organisation()
    return roles.flatMap(({ id, members = [] }) => (groups.includes(id) ? members : []))
  }

  /** Work of the people and groups of a unit and of all below it. */
  async #ofUnit(unit: string): Promise<Condition> {
    const { units, people, groups } = membersOf(this.definitions.organisation(), unit)
    const where = { unit: { $in: [...units] } }
    const accounts = await this.em.fork().find(Account, where, { fields: ['id'] })
    return workOf([...people, ...accounts.map(({ id }) => id)], groups)
  }
}

/** Tasks that one of these people has or shares, or that nobody has and one of the groups may. */
function workOf(people: readonly string[], groups: readonly string[]): Condition {
  const places = (of: readonly string[]) => `array[${of.map(() => '?').join(', ')}]::text[]`
  return {
    sql: `(t.assignee = any(${places(people)}) or t.owners && ${places(people)}
      or (t.assignee is null and t.candidate_groups && ${places(groups)}))`,
    parameters: [...people, ...people, ...groups],
  }
}

/** One by one from where the page starts: the planner would rather read all that there are. */
const ofProcess = '(select x.process_id from instance x where x.key = i.root offset 0) = ?'

const boardSql = (narrowed: readonly string[]) => `
  select c.key::text as key, c.due_at::text as "dueAt", r.key::text as root, t.key::text as task,
    t.assignee, t.candidate_groups as groups, t.owners
  from clock c
    join instance i on i.key = c.instance
    join instance r on r.key = i.root
    left join task t on t.instance = c.instance and t.host = c.host and t.state = 'open'
  where c.status in ('running', 'paused', 'missedRunning', 'missedPaused') and not i.replay
    and (c.due_at, c.key) > (?, ?)
    ${narrowed.map((sql) => `and ${sql}`).join(' ')}
  order by c.due_at, c.key limit ?`

function itemOf(row: Row, promise: object, facts: CaseFacts | undefined): BoardItemDto {
  const { root, task, assignee, groups, owners } = row
  const { title, ...others } = facts ?? {}
  const item = Object.assign(promise as Omit<BoardItemDto, 'case' | 'title'>, { case: root })
  return Object.assign(item, {
    ...others,
    title: title ?? item.businessId ?? item.processId,
    ...(task !== null && {
      task: {
        key: task,
        candidateGroups: groups ?? [],
        owners: owners ?? [],
        ...(assignee !== null && { assignee }),
      },
    }),
  })
}
