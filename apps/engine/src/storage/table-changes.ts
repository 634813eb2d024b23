import type { Part } from './part.ts'
import type { Table } from './table.ts'

/**
 * What one transaction does to the rows of one table, gathered in memory and written at its end.
 * Gathered over a whole log and never written, `rows` is the table as it should be.
 */
export class TableChanges<Row extends object> {
  readonly #table: Table
  readonly #appended: Row[] = []
  readonly #inserted = new Map<string, Row>()
  readonly #patched = new Map<string, Partial<Row>>()
  readonly #removed = new Map<string, Partial<Row>>()

  constructor(table: Table) {
    this.#table = table
  }

  /** A row that is not there yet and will never change. */
  append(row: Row): void {
    this.#appended.push(row)
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

  /** Rows that came, as they are now. */
  get rows(): readonly Row[] {
    return [...this.#appended, ...this.#inserted.values()]
  }

  /** What was written of rows that came or changed. */
  get written(): readonly Partial<Row>[] {
    return [...this.rows, ...this.#patched.values()]
  }

  /** One part for each kind of change that there is. */
  get parts(): Part[] {
    const table = this.#table
    const { rows } = this
    const parts = [...this.#patches()].map(([names, patches]) => table.update(patches, names))
    if (rows.length > 0) parts.push(table.insert(rows))
    if (this.#removed.size > 0) parts.push(table.remove([...this.#removed.values()]))
    return parts
  }

  /** Patches by the columns they write: few kinds, whatever the batch. */
  #patches(): Iterable<[readonly string[], Partial<Row>[]]> {
    const kinds = new Map<string, [readonly string[], Partial<Row>[]]>()
    const ordered = new Map<string, string>()
    for (const patch of this.#patched.values()) {
      const names = Object.keys(patch)
      const written = names.join()
      const signature = ordered.get(written) ?? this.#orderOf(names)
      ordered.set(written, signature)
      const kind = kinds.get(signature)
      if (kind) kind[1].push(patch)
      else kinds.set(signature, [signature.split(','), [patch]])
    }
    return kinds.values()
  }

  #orderOf(names: readonly string[]): string {
    const { keys } = this.#table
    return names
      .filter((name) => !keys.includes(name))
      .toSorted()
      .join()
  }
}
