import type { Session } from './database.ts'
import type { Table } from './table.ts'

/**
 * What one transaction does to the rows of one table, gathered in memory and written at its end. Gathered over a
 * whole log and never written, `rows` is the table as it should be.
 */
export class TableChanges<Row extends object> {
  readonly #table: Table
  readonly #inserted = new Map<string, Row>()
  readonly #patched = new Map<string, Partial<Row>>()
  readonly #removed = new Map<string, Partial<Row>>()

  constructor(table: Table) {
    this.#table = table
  }

  /** A row that is not there yet. */
  insert(row: Row): void {
    this.#inserted.set(this.#table.identify(row), row)
  }

  /** Changes some columns of a row that is there. */
  patch(key: Partial<Row>, patch: Partial<Row>): void {
    const id = this.#table.identify(key)
    const row = this.#inserted.get(id) ?? this.#patched.get(id)
    if (row) Object.assign(row, patch)
    else this.#patched.set(id, { ...key, ...patch })
  }

  remove(key: Partial<Row>): void {
    const id = this.#table.identify(key)
    this.#patched.delete(id)
    if (!this.#inserted.delete(id)) this.#removed.set(id, key)
  }

  /** Rows that were inserted, as they are now. */
  get rows(): readonly Row[] {
    return [...this.#inserted.values()]
  }

  /** What was written of rows that were inserted or changed. */
  get written(): readonly Partial<Row>[] {
    return [...this.#inserted.values(), ...this.#patched.values()]
  }

  /** Writes everything with one statement for each kind of change that there is. */
  async write(session: Session): Promise<void> {
    const table = this.#table
    const removed = [...this.#removed.values()]
    if (removed.length > 0) {
      await session.query(table.remove(), table.parameters(removed, []))
    }
    if (this.#inserted.size > 0) {
      await session.query(table.insert(), table.parameters(this.rows))
    }
    for (const [properties, rows] of this.#patches()) {
      await session.query(table.update(properties), table.parameters(rows, properties))
    }
  }

  /** Patches by the columns they write: few kinds, whatever the batch. */
  #patches(): Iterable<[readonly string[], Partial<Row>[]]> {
    const kinds = new Map<string, [readonly string[], Partial<Row>[]]>()
    for (const patch of this.#patched.values()) {
      const properties = Object.keys(patch).filter((name) => !this.#table.keys.includes(name))
      const signature = properties.toSorted().join()
      const kind = kinds.get(signature)
      if (kind) kind[1].push(patch)
      else kinds.set(signature, [properties.toSorted(), [patch]])
    }
    return kinds.values()
  }
}
