import multipart from '@fastify/multipart'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { serveDocument } from '../openapi/document.ts'
import { ProblemFilter } from '../problems/problem.filter.ts'
import { RequestPipe } from '../problems/validation.ts'
import { Runner } from '../runtime/runner.ts'
import { asRequest } from '../storage/request-context.ts'
import { Turnstile } from './turnstile.ts'

/** Largest uploaded file, in bytes; each route may allow less. */
const maxUploadBytes = 256 * 1024 * 1024
/** Requests that never wait behind commands. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Prepares an application to serve the interface: uploads, validation, problems, documents. Call
 * before `init`.
 */
export async function configureApi(app: NestFastifyApplication): Promise<void> {
  await app.register(multipart, {
    limits: {
      fileSize: maxUploadBytes,
      files: 500,
      fields: 20,
      fieldSize: 1024 * 1024,
      parts: 520,
    },
  })
  // A hook of Fastify and no middleware of Nest: without any the whole layer for them is left out.
  const fastify = app.getHttpAdapter().getInstance()
  const entrance = new Turnstile()
  const exit = new Turnstile()
  const { queue } = app.get(Runner, { strict: false })
  fastify.addHook('onRequest', ({ method }, _reply, next) => {
    const enter = () => asRequest(next)
    if (READING.has(method)) enter()
    else if (entrance.waiting < queue.room) entrance.pass(enter)
    else exit.pass(() => next(queue.crowded()))
  })
  app.useGlobalPipes(new RequestPipe())
  app.useGlobalFilters(new ProblemFilter())
  serveDocument(app)
}
