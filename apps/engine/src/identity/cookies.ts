import type { FastifyReply, FastifyRequest } from 'fastify'

/** The value of a cookie of a request. */
export function cookieOf({ headers }: FastifyRequest, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
}

/**
 * Sets a cookie that no script reads and no foreign page sends; over HTTPS it never goes without.
 * Values are base64url.
 */
export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, value, maxAgeS, path = '/', site = 'Strict' }: CookieText,
): void {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  const text = `${name}=${value}; Path=${path}; Max-Age=${maxAgeS}; HttpOnly; SameSite=${site}`
  void reply.header('set-cookie', `${text}${secure}`)
}

type CookieText = Readonly<{
  name: string
  value: string
  maxAgeS: number
  path?: string
  /** `Lax` where another site leads back here. */
  site?: 'Strict' | 'Lax'
}>
