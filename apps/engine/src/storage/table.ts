import type { EntityMetadata, EntityName, EntityProperty, MikroORM } from '@mikro-orm/core'
import { createHash } from 'node:crypto'
import { arrayLiteral, arrayParameter, type ElementType } from './array-parameter.ts'
import type { Parameter, Statement } from './database.ts'
import { JsonText } from './entities/json-text.ts'

/** A row as its entity names the columns. */
export type RowOf<E> = { [K in keyof E as K extends string ? K : never]: E[K] }

type Column = Readonly<{
  property: string
  /** Quoted. */
  name: string
  element: ElementType
  /** How a column is made of the element that was sent, where they differ. */
  cast: string
  encode(value: unknown): string | number | boolean | null | undefined
}>

/** Statements for many rows of one table at once: `… FROM unnest($1::bigint[], $2::text[], …)`. */
export class Table {
  readonly name: string
  readonly keys: readonly string[]
  readonly #columns: ReadonlyMap<string, Column>
  readonly #statements = new Map<string, Statement>()

  constructor(metadata: EntityMetadata) {
    this.name = metadata.tableName
    this.keys = metadata.primaryKeys as string[]
    const columns = metadata.props.map((property) => columnOf(property as EntityProperty))
    this.#columns = new Map(columns.map((column) => [column.property, column]))
  }

  /** Inserts whole rows. */
  insert(): Statement {
    return this.#statement('insert', () => {
      const all = [...this.#columns.values()]
      const selected = all.map(({ name, cast }) => `u.${name}${cast}`).join()
      return `insert into ${this.name} (${namesOf(all)}) select ${selected} from ${unnest(all)}`
    })
  }

  /** Writes the given properties of rows found by key. */
  update(properties: readonly string[]): Statement {
    return this.#statement(`update_${properties.join('_')}`, () => {
      const written = properties.map((property) => this.#column(property))
      const set = written.map(({ name, cast }) => `${name} = u.${name}${cast}`).join()
      const all = [...this.#keyColumns(), ...written]
      return `update ${this.name} as t set ${set} from ${unnest(all)} where ${this.#sameKey()}`
    })
  }

  /** Deletes rows by key. */
  remove(): Statement {
    return this.#statement('delete', () => {
      const keys = this.#keyColumns()
      return `delete from ${this.name} as t using ${unnest(keys)} where ${this.#sameKey()}`
    })
  }

  /** The parameters of a statement for these rows: all columns, or the key's and the named ones. */
  parameters(rows: readonly object[], properties?: readonly string[]): Parameter[] {
    const columns = properties
      ? [...this.keys, ...properties].map((property) => this.#column(property))
      : [...this.#columns.values()]
    return columns.map(({ property, element, encode }) =>
      arrayParameter(
        element,
        rows.map((row) => encode((row as Record<string, unknown>)[property])),
      ),
    )
  }

  /** What identifies a row of this table. */
  identify(row: object): string {
    return this.keys.map((key) => String((row as Record<string, unknown>)[key])).join('/')
  }

  #sameKey(): string {
    return this.#keyColumns()
      .map(({ name }) => `t.${name} = u.${name}`)
      .join(' and ')
  }

  #keyColumns(): Column[] {
    return this.keys.map((key) => this.#column(key))
  }

  #column(property: string): Column {
    return this.#columns.get(property)!
  }

  #statement(signature: string, make: () => string): Statement {
    let statement = this.#statements.get(signature)
    if (!statement) {
      const text = make()
      statement = { name: nameOf(this.name, text), text }
      this.#statements.set(signature, statement)
    }
    return statement
  }
}

/** The statements for an entity's table. */
export function tableOf(orm: MikroORM, entity: EntityName<object>): Table {
  return new Table(orm.getMetadata().get(entity) as EntityMetadata)
}

/** One name for one text; PostgreSQL cuts names of prepared statements at 63 characters. */
function nameOf(table: string, text: string): string {
  return `${table}_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`
}

function unnest(columns: readonly Column[]): string {
  const parameters = columns.map(({ element }, index) => `$${index + 1}::${element}[]`)
  return `unnest(${parameters.join()}) as u(${namesOf(columns)})`
}

function namesOf(columns: readonly Column[]): string {
  return columns.map(({ name }) => name).join()
}

function columnOf({ name, fieldNames, columnTypes, customType }: EntityProperty): Column {
  const column = { property: name, name: `"${fieldNames[0]}"`, cast: '' }
  if (columnTypes[0] === 'text[]') {
    const encode = (value: unknown) => arrayLiteral(value as string[])
    return { ...column, element: 'text', cast: '::text[]', encode }
  }
  const encode = (value: unknown) => value as string
  if (!(customType instanceof JsonText)) {
    return { ...column, element: elementOf(columnTypes[0]!), encode }
  }
  return { ...column, element: 'text', encode: (value) => customType.convertToDatabaseValue(value) }
}

function elementOf(columnType: string): ElementType {
  switch (columnType) {
    case 'bigint':
      return 'int8'
    case 'int':
      return 'int4'
    case 'boolean':
      return 'bool'
    default:
      return 'text'
  }
}
