import type { EntityMetadata, EntityName, EntityProperty, MikroORM } from '@mikro-orm/core'
import { arrayLiteral, arrayParameter, type ElementType } from './array-parameter.ts'
import { JsonText } from './entities/json-text.ts'
import type { Part } from './part.ts'

/** A row as its entity names the columns. */
export type RowOf<E> = { [K in keyof E as K extends string ? K : never]: E[K] }

type Column = Readonly<{
  property: string
  /** Quoted. */
  name: string
  element: ElementType
  /** How a column is made of the element that was sent, where they differ. */
  cast: string
  /** How an element is made of a property, where they differ. */
  encode?(value: unknown): string
}>
type Element = string | number | boolean | null | undefined
type Row = Readonly<Record<string, unknown>>

/** Statements for many rows of one table at once: `… FROM unnest($1::bigint[], $2::text[], …)`. */
export class Table {
  readonly name: string
  readonly keys: readonly string[]
  readonly #columns: ReadonlyMap<string, Column>

  constructor(metadata: EntityMetadata) {
    this.name = metadata.tableName
    this.keys = metadata.primaryKeys as string[]
    const columns = metadata.props.map((property) => columnOf(property as EntityProperty))
    this.#columns = new Map(columns.map((column) => [column.property, column]))
  }

  /** Inserts whole rows. */
  insert(rows: readonly object[]): Part {
    const all = [...this.#columns.values()]
    const selected = () => all.map(({ name, cast }) => `u.${name}${cast}`).join()
    return this.#part('insert', all, rows, (source) => {
      return `insert into ${this.name} (${namesOf(all)}) select ${selected()} from ${source}`
    })
  }

  /** Writes the given properties of rows found by key. */
  update(rows: readonly object[], properties: readonly string[]): Part {
    const written = properties.map((property) => this.#columns.get(property)!)
    const set = () => written.map(({ name, cast }) => `${name} = u.${name}${cast}`).join()
    const columns = [...this.#keyColumns(), ...written]
    return this.#part(`update ${properties.join()}`, columns, rows, (source) => {
      return `update ${this.name} as t set ${set()} from ${source} where ${this.#sameKey()}`
    })
  }

  /** Deletes rows by key. */
  remove(rows: readonly object[]): Part {
    return this.#part('delete', this.#keyColumns(), rows, (source) => {
      return `delete from ${this.name} as t using ${source} where ${this.#sameKey()}`
    })
  }

  /** What identifies a row of this table. */
  identify(row: object): string {
    const { keys } = this
    let id = String((row as Row)[keys[0]!])
    for (let i = 1; i < keys.length; i++) id += `/${String((row as Row)[keys[i]!])}`
    return id
  }

  #part(
    kind: string,
    columns: readonly Column[],
    rows: readonly object[],
    text: (source: string) => string,
  ): Part {
    return {
      signature: `${this.name} ${kind}`,
      text: (first) => text(unnest(columns, first)),
      parameters: columns.map((column) =>
        arrayParameter(column.element, valuesOf(rows as readonly Row[], column)),
      ),
    }
  }

  /** The index leads to each row, never the other way round; see `WRITER_PLANS`. */
  #sameKey(): string {
    const [first, ...others] = this.#keyColumns()
    const leading = `t.${first!.name} = any(array[u.${first!.name}])`
    return [leading, ...others.map(({ name }) => `t.${name} = u.${name}`)].join(' and ')
  }

  #keyColumns(): Column[] {
    return this.keys.map((key) => this.#columns.get(key)!)
  }
}

function valuesOf(rows: readonly Row[], { property, encode }: Column): Element[] {
  const values = rows.map((row) => row[property])
  return (encode ? values.map(encode) : values) as Element[]
}

/** The statements for an entity's table. */
export function tableOf(orm: MikroORM, entity: EntityName<object>): Table {
  return new Table(orm.getMetadata().get(entity) as EntityMetadata)
}

function unnest(columns: readonly Column[], first: number): string {
  const parameters = columns.map(({ element }, index) => `$${first + index}::${element}[]`)
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
  if (!(customType instanceof JsonText)) return { ...column, element: elementOf(columnTypes[0]!) }
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
