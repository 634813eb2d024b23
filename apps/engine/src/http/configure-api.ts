import multipart from '@fastify/multipart'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { serveDocument } from '../openapi/document.ts'
import { ProblemFilter } from '../problems/problem.filter.ts'
import { RequestPipe } from '../problems/validation.ts'

/** Largest uploaded file, in bytes; each route may allow less. */
const maxUploadBytes = 256 * 1024 * 1024

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
  app.useGlobalPipes(new RequestPipe())
  app.useGlobalFilters(new ProblemFilter())
  serveDocument(app)
}
