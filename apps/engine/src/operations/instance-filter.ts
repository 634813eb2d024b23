import type { Beginning } from '../instances/beginning.ts'
import type { InstanceFilterDto } from './operation.dto.ts'

/** Conditions over `instance i`, each beginning with `and`, and their parameters. */
type Narrowed = Readonly<{
  sql: string
  parameters: readonly (string | number)[]
  /** As in `Beginning`. */
  order?: string
}>

const stuck = `exists (select 1 from incident x where x.instance = i.key and x.state = 'open')`
const here = `i.key in (select v.instance from visit v
  where v.left_at is null and not v.body and v.key > 1 and v.element = ?
    and v.definition_key in (select d.key from definition d where d.kind in ('process', 'machine')`

/** Where a search begins: at instances, or at the visits of the processes themselves. */
export type Source = 'instance' | 'visit'

/**
 * How the visit of the process itself ended, where few among many are wanted: an index over the
 * state of instances would have to be written with every end. What is active of one process is
 * looked for among its instances: visits are a moment behind.
 */
export function sourceOf({ state, processId }: InstanceFilterDto): Source {
  if (state === 'terminated') return 'visit'
  return state === 'active' && processId === undefined ? 'visit' : 'instance'
}

/** What an index can find; `variables` are looked for in what is left. */
export function narrowed(
  filter: InstanceFilterDto,
  source: Source,
  beginning: Beginning | undefined,
): Narrowed {
  const { element, state, incident, processId } = filter
  const { conditions, parameters, add } = conditionsOf(source, filter)
  if (state && source === 'instance') add(`i.status = '${state}'`)
  if (element && processId) add(`${here} and d.id = ?))`, element, processId)
  else if (element) add(`${here}))`, element)
  if (incident) add(incident === 'open' ? stuck : `not ${stuck}`)
  if (beginning) add(beginning.sql, ...beginning.parameters)
  const order = beginning?.order
  return { sql: conditions.join(' '), parameters, ...(order && { order }) }
}

/** Of which process, as far as the row says it where the search begins. */
function conditionsOf(source: Source, { processId, version, state }: InstanceFilterDto) {
  const conditions: string[] = []
  const parameters: (string | number)[] = []
  const add = (condition: string, ...values: (string | number)[]) => {
    conditions.push(`and ${condition}`)
    parameters.push(...values)
  }
  if (source === 'instance') {
    if (processId) add('i.process_id = ?', processId)
    if (version !== undefined) add('i.version = ?', version)
    return { conditions, parameters, add }
  }
  if (state) add(`r.ended ${state === 'active' ? 'is null' : `= '${state}'`}`)
  const named = [
    ...(processId ? ['d.id = ?'] : []),
    ...(version === undefined ? [] : ['d.version = ?']),
  ]
  const values = [...(processId ? [processId] : []), ...(version === undefined ? [] : [version])]
  const definitions = `select d.key from definition d where d.kind in ('process', 'machine')`
  if (named.length > 0) {
    add(`r.definition_key in (${[definitions, ...named].join(' and ')})`, ...values)
  }
  return { conditions, parameters, add }
}

/**
 * The condition over a `state` that its outermost variables are these. Texts that must stand in it
 * are looked for first: to read a state as JSON costs five times as much.
 */
export function hasVariables(variables: string): Narrowed {
  const texts = textsIn(JSON.parse(variables))
  const found = texts.map(() => 'strpos(state, ?) > 0').join(' and ')
  const exact = `state::jsonb #> '{variables,1}' @> ?::jsonb`
  const sql = texts.length === 0 ? exact : `case when ${found} then ${exact} else false end`
  return { sql, parameters: [...texts, variables] }
}

/** As states are written: members of an object that are neither objects nor lists themselves. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, member]) =>
    typeof member === 'object' && member !== null
      ? textsIn(member)
      : [`${JSON.stringify(name)}:${JSON.stringify(member)}`],
  )
}
