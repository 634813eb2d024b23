import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { InvalidArgumentError } from 'commander'
import type { Connection } from './engine-client.ts'
import { TOKEN_FILE } from '../identity/token-file.ts'
import { readSettings } from '../settings.ts'
import { CliFailure, exitCodes } from './exit.ts'

/** Where an engine of this environment listens when nothing else is said. */
export const defaultUrl = `http://127.0.0.1:${process.env['PORT'] || 3000}`

/** What stands before or after every command. */
export type GlobalOptions = Readonly<{ url?: string; user?: string; json?: boolean }>

/** The engine that the options, the environment or nothing names, and who asks. */
export function connectionOf({ url, user }: GlobalOptions): Connection {
  const address = url ?? process.env['PUNCTUAL_URL'] ?? defaultUrl
  const named = user ?? process.env['PUNCTUAL_USER']
  const token = tokenFor(address, named)
  if (token !== undefined && named !== undefined)
    throw new CliFailure(
      exitCodes.usage,
      'expected --user or a token (PUNCTUAL_TOKEN), but found both: a token says who asks',
    )
  const person = named ?? userInfo().username
  if (!/^[\x20-\x7e]{1,200}$/.test(person))
    throw new CliFailure(exitCodes.usage, `expected --user to be ASCII, but it is '${person}'`)
  return { url: address, user: person, token }
}

/** `PUNCTUAL_TOKEN`, or what an engine on this machine left in its data folder. */
function tokenFor(url: string, user: string | undefined): string | undefined {
  if (process.env['PUNCTUAL_TOKEN']) return process.env['PUNCTUAL_TOKEN']
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)
  if (!isHere || user !== undefined) return undefined
  try {
    return readFileSync(join(readSettings(process.env).dataFolder, TOKEN_FILE), 'utf8').trim()
  } catch {
    return undefined
  }
}

/** Whether an address was chosen at all. */
export function isUrlGiven({ url }: GlobalOptions): boolean {
  return url !== undefined || Boolean(process.env['PUNCTUAL_URL'])
}

/** Reads `--url`. */
export function urlArgument(text: string): string {
  if (/^https?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text
  throw new InvalidArgumentError('expected an address such as http://127.0.0.1:3000')
}

/** Reads variables: a JSON object, or `@file` with one. */
export function variablesArgument(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(
      text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text,
    )
    if (typeof json === 'object' && json !== null && !Array.isArray(json))
      return json as Record<string, unknown>
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message)
  }
  throw new InvalidArgumentError('expected a JSON object')
}

/** Reads a whole number from 1 on. */
export function countArgument(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('expected a whole number from 1 on')
}

/** Reads a key. */
export function keyArgument(text: string): string {
  if (/^\d{1,19}$/.test(text)) return text
  throw new InvalidArgumentError('expected a key of decimal digits')
}
