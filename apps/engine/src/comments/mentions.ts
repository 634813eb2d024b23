import { EntityManager } from '@mikro-orm/sql'
import { Inject, Injectable } from '@nestjs/common'
import { INBOX } from '../channels/channel-settings.ts'
import { Definitions } from '../deployment/definitions.ts'
import { languageOf } from '@punctual/deployment'
import type { Settings } from '../settings.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import { Delivery, type CaseComment } from '../storage/entities/index.ts'

/** What names such a delivery: no ladder has told it. */
const MENTION = 'mention'
/**
 * Deliveries are named by a step of the log; comments are none. No instance ever takes so many
 * steps, so theirs begin here.
 */
const FIRST_STEP = 900_000_000

const subjects: Readonly<Record<string, (by: string, number: string) => string>> = {
  'zh-CN': (by, number) => `${by} 在工单 ${number} 的评论中提到了您`,
  en: (by, number) => `${by} mentioned you in a comment on case ${number}`,
}

/** Tells people in their inboxes that a comment names them. */
@Injectable()
export class Mentions {
  constructor(
    private readonly em: EntityManager,
    private readonly definitions: Definitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async tell(comment: CaseComment, number: string): Promise<void> {
    const { mentions } = comment
    if (mentions.length === 0) return
    const em = this.em.fork()
    for (const [part, person] of mentions.entries()) {
      em.create(Delivery, this.#delivery(comment, number, `user:${person}`, part))
    }
    await em.flush()
  }

  #delivery(
    { instance, ordinal, by, body, at }: CaseComment,
    number: string,
    reader: string,
    part: number,
  ) {
    const organisation = this.definitions.organisation()
    const language = languageOf(organisation, reader) ?? this.settings.language
    const name = organisation.people.find(({ id }) => id === by)?.name ?? by
    const subject = (subjects[language] ?? subjects['en']!)(name, number)
    return {
      instance,
      step: FIRST_STEP + ordinal,
      ordinal: part,
      part: 0,
      clock: instance,
      rung: MENTION,
      message: MENTION,
      channel: INBOX,
      reader,
      address: null,
      urgent: true,
      language,
      subject,
      body,
      state: 'sent' as const,
      createdAt: at,
      availableAt: null,
      attempts: 0,
      failure: null,
      sentAt: at,
      readAt: null,
    }
  }
}
