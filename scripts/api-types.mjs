// `npm run api-types`: writes the web app's types from the OpenAPI document of the built engine.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import 'reflect-metadata'

const { readSettings } = await import('../apps/engine/dist/settings.js')
const { createApplication } = await import('../apps/engine/dist/start-engine.js')
const { openApiDocument } = await import('../apps/engine/dist/openapi/document.js')

const settings = readSettings({ DATA_DIR: 'memory://', LOG_LEVEL: 'fatal' })
const app = await createApplication({ ...settings, webFolder: undefined })
const folder = mkdtempSync(join(tmpdir(), 'punctual-api-'))
try {
  const document = join(folder, 'openapi.json')
  writeFileSync(document, JSON.stringify(openApiDocument(app)))
  const types = 'apps/modeler/src/api/schema.d.ts'
  const generator = 'node_modules/openapi-typescript/bin/cli.js'
  const options = { stdio: 'inherit' }
  const { status } = spawnSync(process.execPath, [generator, document, '-o', types], options)
  if (status === 0) spawnSync(process.execPath, ['node_modules/oxfmt/bin/oxfmt', types], options)
  process.exitCode = status ?? 1
} finally {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
}
