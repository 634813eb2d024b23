/** Fills an engine's database with cases: the same for the same seed. */
import type { Definitions } from '@punctual/simulate'
import type { Chance } from './chance.ts'
import { chanceOf } from './chance.ts'
import { copyRows, type Columns } from './copies.ts'
import type { Ground } from './ground.ts'
import { VERSIONS } from './ground.ts'
import { factsOf, NOW, planCases, type Planned, type Sizes } from './plan.ts'
import { play, type Family } from './play.ts'
import { rowsOf, tableNames, type TemplateRows } from './rows.ts'
import { fillSides } from './sides.ts'
import { endedStories, openStories } from './stories.ts'

export type Filled = Readonly<{ instances: number; openTasks: number; logged: number }>
type Say = (progress: string) => void

const COPIED_AT_ONCE = 25_000
/** Of the cases that are over, one in so many has its log; those that are open all have theirs. */
const LOGGED_EVERY = 50
/** The share of the year, from its beginning, whose cases are of the first version. */
const FIRST_VERSION = 0.2
const YEAR_MS = 365 * 24 * 3_600_000

/** Fills it; indexes that are not needed meanwhile are made at the end. */
export async function fill(
  ground: Ground,
  { sizes, seed, definitions }: { sizes: Sizes; seed: number; definitions: Definitions },
  say: Say,
): Promise<Filled> {
  const chance = chanceOf(seed)
  const families = [...endedStories, ...openStories].map((story) => play(story, definitions))
  checkFamilies(families)
  const planned = planCases(families, endedStories.length, sizes, chance)
  const people = definitions.organisation!.people.map(({ id }) => id)
  const copier = await copierOf(ground, families, people)
  say(`${families.length} cases played, ${planned.length} planned`)
  const indexes = await withoutIndexes(ground)
  const since = performance.now()
  let number = await firstNumber(ground, planned, families)
  for (let from = 0; from < planned.length; from += COPIED_AT_ONCE) {
    const some = planned.slice(from, from + COPIED_AT_ONCE)
    number = await copier(some, { number, from, chance })
    const each = (from + some.length) / ((performance.now() - since) / 1_000)
    say(`${from + some.length} of ${planned.length} cases, ${Math.round(each)} a second`)
  }
  await ground.run('drop table copies')
  for (const [table, text] of Object.entries(ground.modules.summed)) {
    await ground.runLong(`insert into ${table} ${text}`)
    say(`${table} filled`)
  }
  await fillSides(ground, { seed, cases: sizes.cases })
  for (const [index, text] of indexes.entries()) {
    await ground.runLong(text)
    say(`index ${index + 1} of ${indexes.length}`)
  }
  await ground.runLong('vacuum analyze')
  return counted(ground)
}

/** What is over has nothing left for anybody to do; machines that it has started may live on. */
function checkFamilies(families: readonly Family[]): void {
  for (const { story, members, openTasks } of families.slice(0, endedStories.length)) {
    if (openTasks === 0 && !members[0]!.active) continue
    throw new Error(`expected '${story.scenario}' to be over, but something is left of it`)
  }
}

async function firstNumber(
  { run }: Ground,
  planned: readonly Planned[],
  families: readonly Family[],
): Promise<number> {
  const count = planned.reduce((sum, { family }) => sum + families[family]!.members.length, 0)
  const [row] = await run(
    `update key_block set next = next + ${count} where name = 'instance'
     returning (next - ${count})::text as first`,
  )
  return Number(row!['first'])
}

type Copier = (
  planned: readonly Planned[],
  at: { number: number; from: number; chance: Chance },
) => Promise<number>

async function copierOf(
  ground: Ground,
  families: readonly Family[],
  people: readonly string[],
): Promise<Copier> {
  const { run } = ground
  const columns = new Map<string, Columns>()
  for (const table of tableNames) columns.set(table, await columnsOf(ground, table))
  const known = new Map<number, TemplateRows>()
  await run(`create unlogged table copies (template int, base bigint, shift bigint, number text,
    customer text, tier text, unit text, people text[], logged boolean)`)
  const rows = async (template: number) => {
    const family = families[Math.floor(template / VERSIONS.length)]!
    const version = VERSIONS[template % VERSIONS.length]!
    if (!known.has(template)) known.set(template, await rowsOf(ground, family, version))
    return { family, rows: known.get(template)! }
  }
  return async (planned, { number, from, chance }) => {
    const own = { number, from, chance, people: people.length }
    const { templates, next } = await writeCopies(ground, families, planned, own)
    for (const template of templates) {
      const { family, rows: made } = await rows(template)
      for (const [table, of] of made) {
        const where = `c.template = ${template}${table === 'history' ? ' and c.logged' : ''}`
        if (of.length > 0)
          await run(copyRows(table, columns.get(table)!, of, { family, people, where }))
      }
    }
    return next
  }
}

/** Writes what is each copy's own. */
async function writeCopies(
  { database, modules, run }: Ground,
  families: readonly Family[],
  planned: readonly Planned[],
  own: { number: number; from: number; chance: Chance; people: number },
) {
  const { number, from, chance, people } = own
  let next = number
  const copies = planned.map(({ family, openedAt, shift, open }, index) => {
    const { members, businessId } = families[family]!
    const isFirst = openedAt < NOW - YEAR_MS * (1 - FIRST_VERSION)
    const base = (BigInt(next) << 20n).toString()
    next += members.length
    const template = family * VERSIONS.length + (isFirst ? 0 : 1)
    const logged = open || (from + index) % LOGGED_EVERY === 0
    return { template, base, shift, logged, ...factsOf(from + index, businessId, people, chance) }
  })
  const { arrayParameter } = modules
  const text = (name: 'number' | 'customer' | 'tier' | 'unit' | 'people') =>
    arrayParameter(
      'text',
      copies.map((copy) => copy[name]),
    )
  await run('truncate copies')
  await database.query(
    {
      name: '',
      text: `insert into copies
        select template, base, shift, number, customer, tier, unit, string_to_array(people, ','),
          logged
        from unnest($1::int[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::boolean[])
          u(template, base, shift, number, customer, tier, unit, people, logged)
        order by template, base`,
    },
    [
      arrayParameter(
        'int4',
        copies.map(({ template }) => template),
      ),
      arrayParameter(
        'int8',
        copies.map(({ base }) => base),
      ),
      arrayParameter(
        'int8',
        copies.map(({ shift }) => shift),
      ),
      text('number'),
      text('customer'),
      text('tier'),
      text('unit'),
      text('people'),
      arrayParameter(
        'bool',
        copies.map(({ logged }) => logged),
      ),
    ],
  )
  return { templates: new Set(copies.map(({ template }) => template)), next }
}

async function columnsOf({ run }: Ground, table: string): Promise<Columns> {
  const rows = await run(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
  )
  return new Map(rows.map(({ name, type }) => [String(name), String(type)]))
}

/** Drops the indexes that no rule needs, and gives what makes them again. */
async function withoutIndexes({ run }: Ground): Promise<string[]> {
  const list = tableNames.map((name) => `'${name}'`).join()
  const rows = await run(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as text
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where i.indrelid::regclass::text in (${list}) and not i.indisunique`,
  )
  for (const { name } of rows) await run(`drop index ${String(name)}`)
  return rows.map(({ text }) => String(text))
}

async function counted({ run }: Ground): Promise<Filled> {
  const [row] = await run(
    `select (select count(*)::int from instance) as instances,
       (select count(*)::int from task where state = 'open') as "openTasks",
       (select count(*)::int from history where step = 1) as logged`,
  )
  return row as unknown as Filled
}
