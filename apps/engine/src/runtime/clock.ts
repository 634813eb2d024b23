import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { assert } from '../assert.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { Refusal } from './refusal.ts'

/** Something that does what is due: a virtual clock drives it instant by instant. */
export type Driven = Readonly<{
  /** The instant at which something is due next. */
  nextDue(): Promise<number | undefined>
  /** Does everything that is due by now, and resolves when it is done. */
  fireDue(): Promise<void>
}>

const READ = { name: 'read_pinned_clock', text: 'select at::text as at from pinned_clock' }
const PIN = {
  name: 'pin_clock',
  text: `insert into pinned_clock (id, at) values (1, $1)
         on conflict (id) do update set at = excluded.at`,
}
const ANY_INSTANCE = { name: 'any_instance', text: 'select 1 from instance limit 1' }
const RELEASE = { name: 'release_clock', text: 'delete from pinned_clock' }
/** Things that keep being due at one and the same instant never let the clock move on. */
const ROUNDS_AT_ONE_INSTANT_MAX = 1_000

/**
 * What time it is for the engine: the machine's clock, or one that tests and demos pin and advance.
 */
@Injectable()
export class Clock implements OnModuleInit {
  readonly virtual: boolean
  readonly #driven: Driven[] = []
  #pinnedAt: number | undefined
  #latest = 0
  #moving: Promise<void> = Promise.resolve()

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.virtual = settings.clock === 'virtual'
  }

  async onModuleInit(): Promise<void> {
    if (!this.virtual) return
    const [pinned] = await this.database.query<{ at: string }>(READ)
    if (pinned) this.#pinnedAt = Number(pinned.at)
  }

  /** Milliseconds since the epoch; never earlier than before while the clock runs. */
  now(): number {
    if (this.#pinnedAt !== undefined) return this.#pinnedAt
    this.#latest = Math.max(this.#latest, Date.now())
    return this.#latest
  }

  /** Whether the clock stands still: nothing fires by itself. */
  get isPinned(): boolean {
    return this.#pinnedAt !== undefined
  }

  /** Has something driven by this clock when it is advanced. */
  drive(driven: Driven): void {
    this.#driven.push(driven)
  }

  /**
   * Sets a virtual clock to `at` and resolves when everything due until then has happened. Refuses
   * going back, unless the clock has run with the machine's and nothing has happened yet.
   */
  async advanceTo(at: number): Promise<void> {
    this.#requireVirtual()
    await this.#alone(async () => {
      const now = (await this.#mayStartAnywhere()) ? Math.min(at, this.now()) : this.now()
      if (at < now) {
        const [wanted, is] = [at, now].map((each) => new Date(each).toISOString())
        throw new Refusal(
          'invalidArgument',
          `expected an instant from ${is} on, but it is ${wanted}`,
        )
      }
      this.#pinnedAt = now
      await this.#moveTo(at)
      await this.database.query(PIN, [at])
    })
  }

  async #mayStartAnywhere(): Promise<boolean> {
    if (this.isPinned) return false
    return (await this.database.query(ANY_INSTANCE)).length === 0
  }

  /** Lets a virtual clock run with the machine's again. */
  async release(): Promise<void> {
    this.#requireVirtual()
    await this.#alone(async () => {
      await this.database.query(RELEASE)
      this.#pinnedAt = undefined
    })
  }

  async #moveTo(at: number): Promise<void> {
    let rounds = 0
    for (;;) {
      const dues = await Promise.all(this.#driven.map((each) => each.nextDue()))
      const next = Math.min(...dues.map((due) => due ?? Infinity))
      if (next > at) break
      rounds = next > this.now() ? 0 : rounds + 1
      assert(
        rounds <= ROUNDS_AT_ONE_INSTANT_MAX,
        `expected what is due at ${new Date(next).toISOString()} to come to an end, but it does not`,
      )
      this.#pinnedAt = Math.max(next, this.now())
      for (const each of this.#driven) await each.fireDue()
    }
    this.#pinnedAt = at
  }

  /** One after another. */
  #alone(move: () => Promise<void>): Promise<void> {
    const moved = this.#moving.then(move)
    this.#moving = moved.catch(() => {})
    return moved
  }

  #requireVirtual(): void {
    if (this.virtual) return
    throw new Refusal(
      'invalidState',
      "expected a virtual clock, but the engine runs on the machine's (PUNCTUAL_CLOCK=virtual)",
    )
  }
}
