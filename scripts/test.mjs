// `npm test`: starts a PostgreSQL server of its own on loopback, then runs lint, types and every
// Jest suite against PGlite and that server, and stops it. TEST_DATABASE_URL names a server to use
// instead. Arguments go to Jest.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from './postgres.mjs'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chromium = process.env.CHROMIUM_PATH ?? CHROMIUM.find(existsSync)
if (!chromium) {
  fail(
    'Expected Chromium for the browser test, but found none. ' +
      'Install it (`.ci/run` does on Debian) or set CHROMIUM_PATH.',
  )
}
const jestArguments = process.argv.slice(2)
const started = process.env.TEST_DATABASE_URL
  ? undefined
  : await startPostgres().catch((error) => fail(error.message))
const env = {
  ...process.env,
  CHROMIUM_PATH: chromium,
  TEST_DATABASE_URL: process.env.TEST_DATABASE_URL ?? started.url,
  // The engine is started some forty times: its modules are compiled once.
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/punctual/compiled'),
}
const everything = jestArguments.length === 0
const checks = everything
  ? [['scripts/typecheck.mjs'], ['node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet']]
  : []
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js']
let failed = 1
try {
  const codes = await Promise.all(checks.map(run))
  codes.push(await run([...jest, ...jestArguments]))
  failed = codes.filter((code) => code !== 0).length
} finally {
  started?.stop()
}
process.exit(failed)

async function run(args) {
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'close')
  return code ?? 1
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
