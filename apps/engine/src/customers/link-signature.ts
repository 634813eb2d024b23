import { createHmac, timingSafeEqual } from 'node:crypto'

/** A link as its address has it: its key and a signature over key and expiry. */
export function tokenOf(key: string, expiresAt: number, secret: string): string {
  return `${key}.${signatureOf(key, expiresAt, secret)}`
}

/** The key of a token; undefined for anything that does not look like one. */
export function keyOf(token: string): string | undefined {
  return /^([\w-]{22})\.[\w-]{43}$/.exec(token)?.[1]
}

/** Whether a token is the one that was given out for this key and expiry. */
export function isSigned(token: string, key: string, expiresAt: number, secret: string): boolean {
  const wanted = Buffer.from(tokenOf(key, expiresAt, secret))
  const given = Buffer.from(token)
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

function signatureOf(key: string, expiresAt: number, secret: string): string {
  return createHmac('sha256', secret).update(`${key}.${expiresAt}`).digest('base64url')
}
