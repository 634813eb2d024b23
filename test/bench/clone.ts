/** Many instances from one: rows are copied in the database, with the keys moved on. */
import type { Client } from './database.ts'

const TABLES = ['instance', 'history', 'task', 'job', 'timer', 'subscription', 'clock']
/** Columns that hold the key of an instance or of something inside it. */
const KEYS = new Set(['instance', 'root'])
const INSTANCE_BITS = 20
const LONG = new Set(['instance', 'task', 'job', 'timer', 'subscription', 'clock'])

type Copy = Readonly<{
  template: string
  count: number
  /** When the only timer of the nth copy (`n`, from 0) is due; SQL, milliseconds. */
  due?: string
}>

/** Copies an instance `count` times and gives the key of the first copy. */
export async function clone(client: Client, { template, count, due }: Copy): Promise<bigint> {
  const { rows } = await client.query({
    text: `update key_block set next = next + $1 where name = 'instance'
           returning (next - $1)::text as first`,
    values: [count],
  })
  const first = BigInt(rows[0]!['first']!) << BigInt(INSTANCE_BITS)
  const shift = `(${first - BigInt(template)} + (n::bigint << ${INSTANCE_BITS}))`
  const dueBefore = due === undefined ? '' : await dueOf(client, template)
  for (const table of TABLES) {
    const columns = await columnsOf(client, table)
    const values = columns.map((column) => {
      if (KEYS.has(column) || (column === 'key' && LONG.has(table))) return `"${column}" + ${shift}`
      if (due !== undefined && table === 'timer' && column === 'due_at') return due
      if (due !== undefined && table === 'instance' && column === 'state')
        return `replace(state, '"dueAt":${dueBefore}', '"dueAt":' || (${due})::text)`
      return `"${column}"`
    })
    const names = columns.map((column) => `"${column}"`).join()
    const where = table === 'instance' ? 'key' : 'instance'
    await client.query(
      `insert into ${table} (${names}) select ${values.join()}
       from ${table}, generate_series(0, ${count - 1}) n where ${where} = ${template}`,
    )
  }
  return first
}

async function dueOf(client: Client, template: string): Promise<string> {
  const text = `select due_at::text as due, state from timer join instance i on i.key = instance
                where instance = ${template}`
  const { rows } = await client.query(text)
  const [{ due = '', state = '' } = {}] = rows
  if (rows.length === 1 && state.includes(`"dueAt":${due}`)) return due
  throw new Error('expected a template with one timer that its state tells as well, but no')
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query({
    text: `select column_name as name from information_schema.columns
           where table_schema = 'public' and table_name = $1 order by ordinal_position`,
    values: [table],
  })
  return rows.map(({ name }) => name!)
}
