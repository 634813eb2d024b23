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
