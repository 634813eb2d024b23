import type { Part } from './part.ts'
import type { Table } from './table.ts'

/**
 * What one transaction does to the rows of one table, gathered in memory and written at its end.
 * Gathered over a whole log and never written, `rows` is the table as it should be.
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
    const id = this.#table.identify(row)
    // One statement writes everything: a row that goes and comes again is a row that changes.
    if (this.#removed.delete(id)) this.#patched.set(id, row)
    else this.#inserted.set(id, row)
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

  /** One part for each kind of change that there is. */
  get parts(): Part[] {
    const table = this.#table
    const parts = [...this.#patches()].map(([names, rows]) => table.update(rows, names))
    if (this.#inserted.size > 0) parts.push(table.insert(this.rows))
    if (this.#removed.size > 0) parts.push(table.remove([...this.#removed.values()]))
    return parts
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
