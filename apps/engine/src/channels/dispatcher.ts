import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common'
import { Interval } from '@nestjs/schedule'
import { Clock, type Driven } from '../runtime/clock.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { EMAIL } from './channel-settings.ts'
import { Channels } from './channels.ts'
import {
  claimDeliveries,
  dueChannels,
  nextDelivery,
  noteFailed,
  noteSent,
  type Claimed,
} from './delivery-store.ts'
import { attemptSeconds, deliveriesTotal } from './figures.ts'
import { Mail } from './mail.ts'
import { ATTEMPTS_MAX, retryDelayMs, type Outcome } from './retry.ts'
import { postWebhook } from './webhook.ts'

const SWEEP_MS = 1_000
/** Attempts of one channel at one time, and so the connections to one server. */
const TOGETHER_MAX = 8

/**
 * Sends deliveries: claims them, sends them outside of any transaction, notes what became of them.
 * A channel is a lane of its own, so that one that does not answer keeps no other waiting. Who dies
 * between sending and noting is followed by a second attempt with the same key.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown, Driven {
  readonly #logger = new Logger('Dispatcher')
  readonly #lanes = new Map<string, Promise<void>>()
  #isOpen = false

  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
    private readonly channels: Channels,
    private readonly mail: Mail,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.#isOpen = true
    this.clock.drive(this)
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#isOpen = false
    await Promise.all(this.#lanes.values())
  }

  /** Sets every channel to work that has something to send. */
  @Interval(SWEEP_MS)
  async sweep(): Promise<void> {
    if (!this.#isOpen || this.clock.isPinned) return
    try {
      for (const channel of await dueChannels(this.database, this.clock.now())) {
        void this.#lane(channel)
      }
    } catch (error) {
      this.#logger.warn(error)
    }
  }

  nextDue(): Promise<number | undefined> {
    return nextDelivery(this.database)
  }

  async fireDue(): Promise<void> {
    const channels = await dueChannels(this.database, this.clock.now())
    await Promise.all(channels.map((channel) => this.#lane(channel)))
  }

  #lane(channel: string): Promise<void> {
    const running = this.#lanes.get(channel)
    if (running) return running
    const lane = this.#work(channel)
      .catch((error: unknown) => this.#logger.warn(error))
      .finally(() => this.#lanes.delete(channel))
    this.#lanes.set(channel, lane)
    return lane
  }

  async #work(channel: string): Promise<void> {
    while (this.#isOpen) {
      const now = this.clock.now()
      const claimed = await claimDeliveries(this.database, channel, now, TOGETHER_MAX)
      await Promise.all(claimed.map((delivery) => this.#attempt(delivery)))
      if (claimed.length < TOGETHER_MAX) return
    }
  }

  /** A note that cannot be written leaves the claim to run out: the delivery is tried again. */
  async #attempt(delivery: Claimed): Promise<void> {
    const measured = attemptSeconds.startTimer({ channel: delivery.channel })
    const outcome = await this.#send(delivery)
    measured()
    try {
      if (outcome.sent) await this.#sent(delivery)
      else await this.#failed(delivery, outcome)
    } catch (error) {
      this.#logger.warn(error)
    }
  }

  async #send(delivery: Claimed): Promise<Outcome> {
    const { channel } = delivery
    const now = this.clock.now()
    if (channel === EMAIL) return this.mail.send(delivery, now)
    const { webhooks } = this.settings.channels
    const target = Object.hasOwn(webhooks, channel) ? webhooks[channel] : undefined
    if (target) return postWebhook(target, delivery, now)
    const reason = `expected a channel '${channel}' (PUNCTUAL_WEBHOOKS), but there is none`
    return { sent: false, reason, final: true }
  }

  async #sent(delivery: Claimed): Promise<void> {
    const { key, channel, attempts } = delivery
    await noteSent(this.database, delivery, this.clock.now())
    deliveriesTotal.inc({ channel, outcome: 'sent' })
    this.#logger.log({ msg: 'delivery sent', delivery: key, channel, attempts })
  }

  async #failed(delivery: Claimed, outcome: Outcome & { sent: false }): Promise<void> {
    const { key, channel, attempts } = delivery
    const { reason } = outcome
    const nextAt = this.#nextAttempt(delivery, outcome)
    await noteFailed(this.database, delivery, reason, nextAt)
    const isDead = nextAt === undefined
    deliveriesTotal.inc({ channel, outcome: isDead ? 'dead' : 'failed' })
    const msg = isDead ? 'delivery dead' : 'delivery failed'
    this.#logger.warn({ msg, delivery: key, channel, attempts, reason })
  }

  #nextAttempt(delivery: Claimed, outcome: Outcome & { sent: false }): number | undefined {
    const { key, attempts } = delivery
    if (outcome.final || attempts >= ATTEMPTS_MAX) return undefined
    const delay = retryDelayMs(key, attempts, outcome.pauseMs)
    return this.channels.reachableAt(delivery, this.clock.now() + delay)
  }
}
