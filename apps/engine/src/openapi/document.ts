import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { SESSION_COOKIE } from '../identity/sessions.ts'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'

const description = `Instants are ISO 8601 in UTC, durations in milliseconds end in \`Ms\`, keys are
decimal strings.
Every refusal is a problem document (RFC 9457) whose \`detail\` reads "expected …, but …".
A request carries a session's cookie or a token: \`authorization: Bearer …\`.`

/**
 * The OpenAPI document of everything the engine serves; the web app's types are generated from it.
 */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Punctual')
    .setDescription(description)
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie' }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build()
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  })
}

/** Serves the document at `/docs` for people and at `/docs-json` for programs. */
export function serveDocument(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), { jsonDocumentUrl: 'docs-json' })
}
