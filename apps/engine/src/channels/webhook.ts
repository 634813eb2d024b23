import { createHmac } from 'node:crypto'
import type { WebhookTarget } from './channel-settings.ts'
import type { Claimed } from './delivery-store.ts'
import type { Outcome } from './retry.ts'

/** Statuses of 4xx after which trying again may help: timeout, conflict, too early, too many. */
const PASSING = [408, 409, 425, 429]

/**
 * Posts a notice and takes any 2xx for an answer. Headers and signature follow Standard Webhooks
 * 1.0: `webhook-id` is the same at every attempt, so a receiver that knows it drops what comes
 * twice. Redirects are not followed: only configured addresses are called.
 */
export async function postWebhook(
  target: WebhookTarget,
  delivery: Claimed,
  at: number,
): Promise<Outcome> {
  const body = payloadOf(delivery)
  const timestamp = String(Math.floor(at / 1000))
  const signature = signatureOf(target.secret, `${delivery.id}.${timestamp}.${body}`)
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(target.timeoutMs),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Punctual',
        'idempotency-key': delivery.id,
        'webhook-id': delivery.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      },
      body,
    })
    // What the receiver says beyond its status is not read: it may be endless.
    await response.body?.cancel()
    return outcomeOf(delivery.channel, response)
  } catch (error) {
    const reason = `expected '${delivery.channel}' to answer, but ${failureOf(error, target)}`
    return { sent: false, reason, final: false }
  }
}

/** The same bytes at every attempt. */
function payloadOf(delivery: Claimed): string {
  const { key, instance, businessId, clock, rung, message, reader, address } = delivery
  const { language, subject, body } = delivery
  return JSON.stringify({
    type: 'notice',
    timestamp: new Date(delivery.createdAt).toISOString(),
    data: {
      key,
      instance,
      businessId,
      promise: clock,
      rung,
      message,
      to: reader,
      // How to reach a customer; people of the organisation are known to who listens.
      ...(address !== null && { address }),
      language,
      subject,
      body,
    },
  })
}

/** HMAC-SHA256 in base64; the secret's bytes are what `whsec_` stands before, else its own. */
function signatureOf(secret: string, content: string): string {
  const encoded = /^whsec_(.+)$/.exec(secret)?.[1]
  const key = encoded === undefined ? Buffer.from(secret) : Buffer.from(encoded, 'base64')
  return createHmac('sha256', key).update(content).digest('base64')
}

function outcomeOf(channel: string, { ok, status, headers }: Response): Outcome {
  if (ok) return { sent: true }
  const reason = `expected '${channel}' to answer with 2xx, but it answered with ${status}`
  const final = status < 500 && !PASSING.includes(status)
  const pauseMs = Number(headers.get('retry-after')) * 1000
  return { sent: false, reason, final, ...(pauseMs > 0 && { pauseMs }) }
}

/** The code of the system says enough; messages may hold the address. */
function failureOf(error: unknown, { timeoutMs }: WebhookTarget): string {
  const { name, cause } = error as Error & { cause?: { code?: string } }
  if (name === 'TimeoutError') return `it did not within ${timeoutMs} ms`
  return `the connection failed (${cause?.code ?? name})`
}
