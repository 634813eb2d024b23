import { Inject, Injectable } from '@nestjs/common'
import { Definitions } from '../deployment/definitions.ts'
import { isEmail, type MessageText } from '@punctual/deployment'
import type { Settings } from '../settings.ts'
import type { Session } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { EMAIL, INBOX } from './channel-settings.ts'
import { putDeliveries, type NewDelivery } from './delivery-store.ts'
import { customerOf, isCustomer, readerOf, readersOf, voiceOf, type Voice } from './readers.ts'

/** A text in the language in which it was found. */
export type Said = MessageText & Readonly<{ language: string }>

/** A notice that is handed to its channel. */
export type Told = Readonly<{
  instance: string
  step: number
  ordinal: number
  /** Key of the promise's clock. */
  clock: string
  ladder: string | null
  rung: string
  to: string
  channel: string
  message: string
  /** Of a ladder that is only thought of; else as the deployed one says. */
  urgent?: boolean
  /** Of the case, as the promise's element sees them. */
  variables: Readonly<Record<string, unknown>>
  say(voice: Voice): Said
}>

/** No channel has to carry more; what a variable blows up is cut. */
const SUBJECT_MAX = 200
const BODY_MAX = 10_000

/** Hands notices to channels: who reads them, in whose words, from when on. */
@Injectable()
export class Channels {
  constructor(
    private readonly definitions: Definitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The notice as its recipient is told. */
  said(told: Told, reader: string = told.to): Said {
    const organisation = this.definitions.organisation()
    return told.say(voiceOf(organisation, reader, told.variables, this.settings))
  }

  /**
   * One delivery for each reader: people for the inbox and e-mail, the recipient itself for a
   * webhook.
   */
  deliveries(told: Told, at: number): NewDelivery[] {
    const { to } = told
    const channel = this.#channelOf(told)
    const isPersonal = channel === INBOX || channel === EMAIL
    const readers = isPersonal ? this.#readersOf(to, told, at) : [readerOf(to)]
    return readers
      .filter((reader) => channel !== INBOX || reader.startsWith('user:'))
      .map((reader, part) => this.#delivery({ ...told, channel }, reader, part, at))
  }

  /** Writes deliveries in the transaction that delivers their notices. */
  put(session: Session, deliveries: readonly NewDelivery[]): Promise<void> {
    return putDeliveries(session, deliveries)
  }

  /** When a reader may be reached by a channel: people's quiet hours hold for e-mail. */
  reachableAt(
    { channel, reader, urgent }: Pick<NewDelivery, 'channel' | 'reader' | 'urgent'>,
    at: number,
  ): number {
    if (channel !== EMAIL) return at
    return this.definitions.shelf.reach(reader, at, urgent).deliverAt
  }

  /** Members of a role who are away are stood in for, each reader once. */
  #readersOf(to: string, told: Told, at: number): readonly string[] {
    const readers = readersOf(this.definitions.organisation(), to)
    if (to.startsWith('user:')) return readers
    const urgent = this.#isUrgent(told)
    return [...new Set(readers.map((each) => this.definitions.shelf.reach(each, at, urgent).to))]
  }

  /** Customers have no inbox here: they are told by the channel of their choice, else by e-mail. */
  #channelOf({ to, channel, variables }: Told): string {
    const isMeant = channel === INBOX && isCustomer(this.definitions.organisation(), to)
    if (!isMeant) return channel
    const { channel: chosen, email } = customerOf(variables)
    const known = [EMAIL, ...Object.keys(this.settings.channels.webhooks)]
    if (chosen !== undefined && known.includes(chosen)) return chosen
    return email === undefined ? INBOX : EMAIL
  }

  #delivery(told: Told, reader: string, part: number, at: number): NewDelivery {
    const { instance, step, ordinal, clock, rung, message, channel } = told
    const urgent = this.#isUrgent(told)
    const { language, subject, body } = this.said(told, reader)
    const key = { instance, step, ordinal, part }
    const text = { language, subject: line(subject), body: body.slice(0, BODY_MAX) }
    const about = {
      clock,
      rung,
      message,
      channel,
      reader,
      urgent,
      address: this.#address(told, reader),
    }
    const common = { ...key, ...about, ...text, createdAt: at }
    if (channel === INBOX) return { ...common, state: 'sent', availableAt: null, sentAt: at }
    const availableAt = this.reachableAt({ channel, reader, urgent }, at)
    return { ...common, state: 'waiting', availableAt, sentAt: null }
  }

  #address({ variables, channel }: Told, reader: string): string | null {
    if (!isCustomer(this.definitions.organisation(), reader)) return null
    const { email, phone } = customerOf(variables)
    const mail = email !== undefined && isEmail(email) ? email : null
    return channel === EMAIL ? mail : (phone ?? mail)
  }

  #isUrgent({ ladder, rung, urgent }: Told): boolean {
    if (urgent !== undefined) return urgent
    const rungs = ladder === null ? undefined : this.definitions.ladder(ladder)?.rungs
    return rungs?.find(({ id }) => id === rung)?.urgent ?? false
  }
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, SUBJECT_MAX)
}
