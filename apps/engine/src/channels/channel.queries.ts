import { Inject, Injectable } from '@nestjs/common'
import { isoOrNothing } from '../http/instant.ts'
import { ApiProblem } from '../problems/problem.ts'
import { Clock } from '../runtime/clock.ts'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import type { ChannelDto, ChannelTestedDto } from './channel.dto.ts'
import { EMAIL, INBOX } from './channel-settings.ts'
import type { Claimed } from './delivery-store.ts'
import { Mail } from './mail.ts'
import { postWebhook } from './webhook.ts'

const DAY_MS = 86_400_000
/** Of the customer of no case: the mail goes to the address that is given. */
const TESTED = 'user:customer'

const HEALTH = {
  name: 'channel_health',
  text: `select channel,
           count(*) filter (where state = 'sent' and sent_at > $1)::int as sent,
           count(*) filter (where state = 'waiting' and failure is null)::int as waiting,
           count(*) filter (where state = 'waiting' and failure is not null)::int as failing,
           count(*) filter (where state = 'dead')::int as dead,
           max(sent_at)::text as "lastSentAt",
           (array_agg(failure order by created_at desc) filter (where failure is not null))[1]
             as "lastFailure"
         from delivery where state <> 'sent' or sent_at > $1 group by channel`,
}

type Row = ChannelDto['health'] &
  Readonly<{ channel: string; lastSentAt: string | null; lastFailure: string | null }>

/** Reads how channels do, and tries them. */
@Injectable()
export class ChannelQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mail: Mail,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Every configured channel, and those that deliveries name besides. */
  async all(): Promise<ChannelDto[]> {
    const rows = await this.database.query<Row>(HEALTH, [this.clock.now() - DAY_MS])
    const known = this.#configured()
    const others = rows.filter(({ channel }) => !known.some(({ name }) => name === channel))
    const unknown = others.map(({ channel }) => ({ name: channel, kind: 'unknown' as const }))
    return [...known, ...unknown].map((channel) => {
      const row = rows.find((each) => each.channel === channel.name)
      return { ...channel, ...healthOf(row) }
    })
  }

  /** Sends a word that is about no case; refuses what cannot be tried. */
  async test(name: string, to: string | undefined, by: string): Promise<ChannelTestedDto> {
    const target = this.#webhook(name)
    if (!target && name !== EMAIL) throw notTried(name)
    if (!target && to === undefined)
      throw new ApiProblem('validation', "expected an address 'to' for an e-mail, but found none")
    const now = this.clock.now()
    const word = wordOf(name, by, now, to)
    const begun = performance.now()
    const outcome = target ? await postWebhook(target, word, now) : await this.mail.send(word, now)
    const tookMs = Math.round(performance.now() - begun)
    return { sent: outcome.sent, tookMs, ...(!outcome.sent && { failure: outcome.reason }) }
  }

  #webhook(name: string) {
    const { webhooks } = this.settings.channels
    return Object.hasOwn(webhooks, name) ? webhooks[name] : undefined
  }

  #configured(): Pick<ChannelDto, 'name' | 'kind' | 'host'>[] {
    const { smtpUrl, webhooks } = this.settings.channels
    const mailHost = smtpUrl === undefined ? {} : { host: new URL(smtpUrl).host }
    return [
      { name: INBOX, kind: 'inbox' },
      { name: EMAIL, kind: 'email', ...mailHost },
      ...Object.entries(webhooks).map(([name, { url }]) => {
        return { name, kind: 'webhook' as const, host: new URL(url).host }
      }),
    ]
  }
}

function healthOf(row: Row | undefined) {
  const { sent = 0, waiting = 0, failing = 0, dead = 0 } = row ?? {}
  const lastSentAt = row?.lastSentAt == null ? undefined : isoOrNothing(Number(row.lastSentAt))
  return {
    health: { sent, waiting, failing, dead },
    ...(lastSentAt !== undefined && { lastSentAt }),
    ...(row?.lastFailure != null && { lastFailure: row.lastFailure }),
  }
}

function wordOf(channel: string, by: string, at: number, to: string | undefined): Claimed {
  const key = `test-${at.toString(36)}`
  const about = { instance: '0', businessId: null, clock: '0', rung: 'test', message: 'test' }
  const text = {
    language: 'zh-CN',
    subject: 'Punctual 测试 / test',
    body: `${by} 从管理页面试发了这条消息。\n${by} sent this from the administration to try it.`,
  }
  const whom = { reader: TESTED, address: to ?? null, urgent: true }
  return { ...about, ...text, ...whom, key, id: key, channel, createdAt: at, attempts: 1 }
}

function notTried(name: string): ApiProblem {
  const want = `expected 'email' or a configured webhook to try, but found '${name}'`
  return new ApiProblem('notFound', want)
}
