import { createHash } from 'node:crypto'
import type { Parameter, Statement, Transaction } from './database.ts'

/**
 * A statement that shares a round trip with others: its parameters are numbered from `first` on.
 */
export type Part = Readonly<{
  /** Says which text it is. */
  signature: string
  text(first: number): string
  parameters: readonly Parameter[]
}>

/** Combinations that a connection keeps prepared; each is a plan of some ten kilobytes. */
const PREPARED_MAX = 100
/** How often a combination has come when it is worth preparing. */
const WORTHWHILE = 3

/**
 * Sends parts as one statement. They all see the tables as they were before, so no two may touch the
 * same row.
 */
export class Composer {
  readonly #seen = new Map<string, { statement: Statement; times: number }>()
  #prepared = 0

  send(transaction: Transaction, parts: readonly Part[]): void {
    if (parts.length === 0) return
    const parameters = parts.flatMap((part) => part.parameters)
    transaction.send(this.#statement(parts), parameters)
  }

  #statement(parts: readonly Part[]): Statement {
    const signature = parts.map((part) => part.signature).join(';')
    const known = this.#seen.get(signature) ?? { statement: unprepared(parts), times: 0 }
    this.#seen.set(signature, known)
    known.times++
    if (known.times === WORTHWHILE && this.#prepared < PREPARED_MAX) {
      this.#prepared++
      const { text } = known.statement
      known.statement = { name: createHash('sha256').update(text).digest('hex').slice(0, 32), text }
    }
    return known.statement
  }
}

/** `with a as (insert …), b as (update …) delete …`. Without a name it is planned at every use. */
function unprepared(parts: readonly Part[]): Statement {
  let first = 1
  const texts = parts.map((part) => {
    const text = part.text(first)
    first += part.parameters.length
    return text
  })
  const last = texts.pop()!
  const others = texts.map((text, index) => `p${index} as (${text})`)
  return { name: '', text: others.length > 0 ? `with ${others.join(', ')} ${last}` : last }
}
