import { hash, verify } from '@node-rs/argon2'
import { Injectable } from '@nestjs/common'
import { ApiProblem } from '../problems/problem.ts'

/** Argon2id (RFC 9106) with OWASP's least cost: 19 MiB, two passes, one lane. */
const ARGON2ID = 2
const COST = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Each takes 19 MiB and some 30 ms of a core. */
const AT_ONCE_MAX = 8
export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 200

/** Hashes and compares passwords, a few at a time. */
@Injectable()
export class Passwords {
  #busy = 0
  /** Compared with when there is no account: an answer takes as long as for a real one. */
  readonly #nobody = hash('nobody has this password', COST)

  hash(password: string): Promise<string> {
    return this.#bounded(() => hash(password, COST))
  }

  /** Whether a password is the one of a hash; never without a hash. */
  async matches(stored: string | null | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.#nobody)
    const isRight = await this.#bounded(() => verify(against, password))
    return isRight && Boolean(stored)
  }

  async #bounded<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= AT_ONCE_MAX)
      throw new ApiProblem(
        'resourceExhausted',
        `expected at most ${AT_ONCE_MAX} sign-ins at once, but there are more`,
      )
    this.#busy++
    try {
      return await work()
    } finally {
      this.#busy--
    }
  }
}
