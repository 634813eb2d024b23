import { isKey } from '../runtime/keys.ts'
import type { InstanceFilterDto } from './operation.dto.ts'

/** Conditions over `instance i`, each beginning with `and`, and their parameters. */
type Narrowed = Readonly<{ sql: string; parameters: readonly (string | number)[] }>

const stuck = `exists (select 1 from incident x where x.instance = i.key and x.state = 'open')`
const here = `i.key in (select v.instance from visit v
  where v.left_at is null and not v.body and v.key > 1 and v.element = ?
    and v.definition_key in (select d.key from definition d where d.kind in ('process', 'machine')`

/** What an index can find; `variables` are looked for in what is left. */
export function narrowed(filter: InstanceFilterDto): Narrowed {
  const { processId, version, element, state, incident, search } = filter
  const conditions: string[] = []
  const parameters: (string | number)[] = []
  const add = (condition: string, ...values: (string | number)[]) => {
    conditions.push(`and ${condition}`)
    parameters.push(...values)
  }
  if (state) add(`i.status = '${state}'`)
  if (processId) add('i.process_id = ?', processId)
  if (version !== undefined) add('i.version = ?', version)
  if (element && processId) add(`${here} and d.id = ?))`, element, processId)
  else if (element) add(`${here}))`, element)
  if (incident) add(incident === 'open' ? stuck : `not ${stuck}`)
  if (search) {
    const beginning = `lower(i.business_id) like ?`
    const pattern = `${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    if (isKey(search)) add(`(${beginning} or i.key = ?)`, pattern, search)
    else add(beginning, pattern)
  }
  return { sql: conditions.join(' '), parameters }
}

/** The condition over a `state` that its outermost variables are these. */
export const hasVariables = `state::jsonb #> '{variables,1}' @> ?::jsonb`
