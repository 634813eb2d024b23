import { createHash, randomBytes, randomInt } from 'node:crypto'

const SECRET_BYTES = 32
/** Easily read aloud and typed: no letters that look like digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP_LENGTH = 4

/** A secret that nobody guesses, 43 characters. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

/** What is stored of a secret: who reads the database cannot use it. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** A password for one use, such as `k3mv-8pqt-wz4h-c7xn`: 79 bits. */
export function oneTimePassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!
  const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}
