import { Injectable, Param, type PipeTransform } from '@nestjs/common'
import { ApiProblem } from '../problems/problem.ts'
import { isKey } from '../runtime/keys.ts'

@Injectable()
class KeyPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (isKey(text)) return text
    throw new ApiProblem('validation', `expected a key of decimal digits, but found '${text}'`)
  }
}

/** The `:key` of the address; anything but a key is refused. */
export const Key = () => Param('key', KeyPipe)

const idLengthMax = 200

@Injectable()
class IdPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (text.length <= idLengthMax && !/\p{Cc}/u.test(text)) return text
    throw new ApiProblem(
      'validation',
      `expected at most ${idLengthMax} printable characters, but found others`,
    )
  }
}

/** A part of the address that people chose; control characters are refused. */
export const Id = (name = 'id') => Param(name, IdPipe)
