import { Injectable, Param, type PipeTransform } from '@nestjs/common'
import { ApiProblem } from '../problems/problem.ts'

/** Largest key: a signed 64-bit integer. */
const maxKey = (1n << 63n) - 1n

/** Whether a text is a key: decimal digits of a positive 64-bit integer. */
export function isKey(text: unknown): text is string {
  return typeof text === 'string' && /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= maxKey
}

@Injectable()
class KeyPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (isKey(text)) return text
    throw new ApiProblem('validation', `expected a key of decimal digits, but found '${text}'`)
  }
}

/** The `:key` of the address; anything but a key is refused. */
export const Key = () => Param('key', KeyPipe)
