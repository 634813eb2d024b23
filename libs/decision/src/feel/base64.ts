const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** The text's UTF-8 bytes in base64 (RFC 4648). */
export function toBase64(text: string): string {
  const bytes = utf8(text)
  let result = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at]!, bytes[at + 1], bytes[at + 2]]
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    result += alphabet[bits >> 18]! + alphabet[(bits >> 12) & 63]!
    result += b === undefined ? '=' : alphabet[(bits >> 6) & 63]!
    result += c === undefined ? '=' : alphabet[bits & 63]!
  }
  return result
}

/** The text whose UTF-8 bytes the base64 holds; null when it holds none. */
export function fromBase64(text: string): string | null {
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) return null
  let escaped = ''
  let bits = 0
  let count = 0
  for (const letter of text.replace(/=+$/, '')) {
    bits = ((bits << 6) | alphabet.indexOf(letter)) & 0xfffff
    count += 6
    if (count < 8) continue
    count -= 8
    escaped += `%${((bits >> count) & 255).toString(16).padStart(2, '0')}`
  }
  try {
    return decodeURIComponent(escaped)
  } catch {
    return null
  }
}

function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const part of encodeURIComponent(text.toWellFormed()).matchAll(/%(..)|[^%]/g)) {
    bytes.push(part[1] === undefined ? part[0].charCodeAt(0) : Number.parseInt(part[1], 16))
  }
  return bytes
}
