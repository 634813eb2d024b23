import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger'

const description = `Instants are ISO 8601 in UTC, durations in milliseconds end in \`Ms\`, keys are
decimal strings.
Every refusal is a problem document (RFC 9457) whose \`detail\` reads "expected …, but …".
The actor of a request stands in the header \`x-punctual-user\`.`

/**
 * The OpenAPI document of everything the engine serves; the web app's types are generated from it.
 */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Punctual')
    .setDescription(description)
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addGlobalParameters({
      name: 'x-punctual-user',
      in: 'header',
      required: false,
      description: 'Who asks; `anonymous` when it is not given',
      schema: { type: 'string', maxLength: 200 },
    })
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
