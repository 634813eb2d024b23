import type { Multipart, MultipartFile } from '@fastify/multipart'
import { ApiProblem } from '../problems/problem.ts'
import type { FastifyRequest } from 'fastify'

/** The parts of a multipart request; refuses any other kind of request. */
export function partsOf(request: FastifyRequest): AsyncIterableIterator<Multipart> {
  if (request.isMultipart()) return request.parts()
  const found = request.headers['content-type'] ?? 'none'
  throw new ApiProblem(
    'unsupportedMediaType',
    `expected multipart/form-data with files, but the content type is ${found}`,
  )
}

/** The text of an uploaded file; refuses what is longer than `maxBytes` or not UTF-8. */
export async function textOf(part: MultipartFile, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of part.file as AsyncIterable<Buffer>) {
    if ((bytes += chunk.length) > maxBytes) throw tooLarge(part.filename, maxBytes)
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ApiProblem(
      'validation',
      `expected '${part.filename}' to be UTF-8 text, but it is not`,
    )
  }
}

/** The refusal of a part that the request must not have. */
export function unexpectedPart({ fieldname }: Multipart, expected: string): ApiProblem {
  return new ApiProblem('validation', `expected ${expected}, but found the part '${fieldname}'`)
}

/** The refusal of a part that is too large. */
export function tooLarge(name: string, maxBytes: number): ApiProblem {
  const limit = `${maxBytes / (1024 * 1024)} MiB`
  return new ApiProblem(
    'payloadTooLarge',
    `expected '${name}' to have at most ${limit}, but it has more`,
  )
}
