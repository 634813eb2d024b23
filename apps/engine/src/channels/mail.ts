import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common'
import { createTransport, type Transporter } from 'nodemailer'
import type { State } from '@punctual/interpreter'
import { Definitions } from '../deployment/definitions.ts'
import { isEmail } from '@punctual/deployment'
import type { Settings } from '../settings.ts'
import { Database } from '../storage/database.ts'
import { SETTINGS } from '../storage/storage.module.ts'
import type { Claimed } from './delivery-store.ts'
import { customerOf, isCustomer } from './readers.ts'
import type { Outcome } from './retry.ts'

type Address = Readonly<{ name: string; address: string }>

const CONNECT_MS = 10_000
/** Silence of the server in a conversation that has begun. */
const SILENCE_MS = 20_000
const CASE = { name: 'state_of_case', text: 'select state from instance where key = $1' }

/** Sends e-mails, or writes them to the log when no server is named. */
@Injectable()
export class Mail implements OnApplicationShutdown {
  readonly #logger = new Logger('Mail')
  readonly #transport: Transporter | undefined

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    const { smtpUrl: url } = settings.channels
    if (url === undefined) return
    this.#transport = createTransport({
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  onApplicationShutdown(): void {
    this.#transport?.close()
  }

  /** `Message-ID` is made of the idempotency key: mail systems drop what comes twice. */
  async send(delivery: Claimed, at: number): Promise<Outcome> {
    const to = await this.#addressOf(delivery)
    if (!to) return nowhere(delivery)
    const { mailFrom: from } = this.settings.channels
    const { id, key, subject, body: text } = delivery
    const messageId = `<${id}@${/@([^@>]+)>?$/.exec(from)![1]}>`
    const mail = { from, to, subject, text, messageId, date: new Date(at) }
    if (!this.#transport) {
      this.#logger.log({ msg: 'e-mail', delivery: key, mail })
      return { sent: true }
    }
    const headers = { 'auto-submitted': 'auto-generated', 'x-punctual-delivery': key }
    try {
      await this.#transport.sendMail({ ...mail, headers })
      return { sent: true }
    } catch (error) {
      return outcomeOf(error)
    }
  }

  /**
   * As the organisation has it now; a customer's as it was when the notice was written, else as the
   * case has it.
   */
  async #addressOf({ reader, address, instance }: Claimed): Promise<Address | undefined> {
    const organisation = this.definitions.organisation()
    if (!isCustomer(organisation, reader)) {
      const person = organisation.people.find(({ id }) => `user:${id}` === reader)
      return person?.email ? { name: person.name ?? '', address: person.email } : undefined
    }
    if (address !== null) return { name: '', address }
    const [row] = await this.database.query<{ state: string }>(CASE, [instance])
    const { variables } = JSON.parse(row?.state ?? '{"variables":{}}') as State
    const { name = '', email } = customerOf(variables[1] ?? {})
    return email !== undefined && isEmail(email) ? { name, address: email } : undefined
  }
}

function nowhere({ reader }: Claimed): Outcome {
  const reason = `expected an e-mail address of ${reader}, but there is none`
  return { sent: false, reason, final: true }
}

/** A refused recipient or text is refused for good; everything else may pass. */
function outcomeOf(error: unknown): Outcome {
  const { code = 'unknown', responseCode = 0 } = error as { code?: string; responseCode?: number }
  const isOwn = ['EENVELOPE', 'EMESSAGE'].includes(code)
  const final = isOwn && (responseCode === 0 || responseCode >= 500)
  const answer = responseCode > 0 ? ` ${responseCode}` : ''
  const reason = `expected the mail server to take the e-mail, but it failed (${code}${answer})`
  return { sent: false, reason, final }
}
