import { StartFailure } from '../start-failure.ts'

/** A system that notices are posted to: `channel` of a ladder's notify names it. */
export type WebhookTarget = Readonly<{
  url: string
  /** Signs every request: `whsec_` and base64, or any text of at least 16 characters. */
  secret: string
  /** How long the target may take to answer. */
  timeoutMs: number
}>

/** How notices leave the engine. */
export type ChannelSettings = Readonly<{
  /** The server that takes e-mails; without one they are written to the log. */
  smtpUrl?: string | undefined
  mailFrom: string
  webhooks: Readonly<Record<string, WebhookTarget>>
}>

/** The pages of the web app: every reader has an inbox there. */
export const INBOX = 'inbox'
export const EMAIL = 'email'

const MAIL_FROM = 'Punctual <punctual@localhost>'
const TIMEOUT_MS = 10_000
/** Well below the time for which a delivery is claimed. */
const TIMEOUT_MAX_MS = 30_000
const SECRET_MIN = 16
const WORD = /^[\w.-]{1,100}$/

/**
 * Channels from the environment; a value that cannot be meant is a `StartFailure` that keeps its
 * secret.
 */
export function readChannelSettings(env: NodeJS.ProcessEnv): ChannelSettings {
  return {
    smtpUrl: smtpUrl(env['PUNCTUAL_SMTP_URL']),
    mailFrom: mailFrom(env['PUNCTUAL_MAIL_FROM'] || MAIL_FROM),
    webhooks: webhooks(env['PUNCTUAL_WEBHOOKS'] || '{}'),
  }
}

function smtpUrl(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (URL.canParse(text) && /^smtps?:$/.test(new URL(text).protocol)) return text
  throw wrong('PUNCTUAL_SMTP_URL to be an smtp:// or smtps:// address')
}

function mailFrom(text: string): string {
  if (/^([^<>@\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(text)) return text
  throw wrong("PUNCTUAL_MAIL_FROM to be an e-mail address such as 'Desk <desk@example.com>'")
}

function webhooks(text: string): Record<string, WebhookTarget> {
  const targets = Object.entries(objectOf('PUNCTUAL_WEBHOOKS', parsed(text)))
  return Object.fromEntries(targets.map(([name, target]) => [name, webhook(name, target)]))
}

function webhook(name: string, json: unknown): WebhookTarget {
  const place = `channel '${name}' of PUNCTUAL_WEBHOOKS`
  const expect = (holds: boolean, what: string) => {
    if (!holds) throw wrong(`${place} ${what}`)
  }
  expect(WORD.test(name), 'to have a name of letters, digits, dots and dashes')
  expect(name !== INBOX && name !== EMAIL, 'to have a name of its own')
  const { url, secret, timeoutMs = TIMEOUT_MS, ...others } = objectOf(place, json)
  expect(Object.keys(others).length === 0, 'to have url, secret, timeoutMs and nothing else')
  expect(isTarget(url), 'to have an http:// or https:// url without user and password')
  const isLong = typeof secret === 'string' && secret.length >= SECRET_MIN
  expect(isLong, `to have a secret of at least ${SECRET_MIN} characters`)
  const isTime = Number.isInteger(timeoutMs) && Number(timeoutMs) > 0
  expect(isTime && Number(timeoutMs) <= TIMEOUT_MAX_MS, `to have at most ${TIMEOUT_MAX_MS} ms`)
  return { url: url as string, secret: secret as string, timeoutMs: timeoutMs as number }
}

function isTarget(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false
  const { protocol, username, password } = new URL(url)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong('PUNCTUAL_WEBHOOKS to be JSON')
  }
}

function objectOf(what: string, json: unknown): Record<string, unknown> {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
  if (isObject) return json as Record<string, unknown>
  throw wrong(`${what} to be an object`)
}

function wrong(what: string): StartFailure {
  return new StartFailure(`expected ${what}, but it is not`)
}
