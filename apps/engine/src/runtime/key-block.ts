import type { Session, Statement } from '../storage/database.ts'
import { instanceKey } from './keys.ts'

const TAKE: Statement = {
  name: 'take_keys',
  text: `update key_block set next = next + $2 where name = $1
         returning (next - $2)::text as first`,
}
/**
 * 2^43 numbers last for a million instances per second for a hundred days; a block that a crash
 * loses is nothing.
 */
const BLOCK = 10_000

/** Takes `count` numbers of a sequence from the database. */
export async function takeKeys(session: Session, name: string, count: number): Promise<bigint> {
  const [row] = await session.query<{ first: string }>(TAKE, [name, count])
  return BigInt(row!.first)
}

/**
 * Keys of new instances, from blocks that are taken ahead, outside of the transactions that use
 * them.
 */
export class KeyBlock {
  #next = 0n
  #end = 0n

  /** Keys that can still be given. */
  get left(): number {
    return Number(this.#end - this.#next)
  }

  /** Makes sure that `count` keys can be given without asking the database. */
  async reserve(session: Session, count: number): Promise<void> {
    if (this.left >= count) return
    const size = Math.max(BLOCK, count)
    this.#next = await takeKeys(session, 'instance', size)
    this.#end = this.#next + BigInt(size)
  }

  /** A new instance's key, or undefined when the block is used up. */
  next(): string | undefined {
    return this.#next < this.#end ? instanceKey(this.#next++) : undefined
  }
}
