// `npm test`: starts a PostgreSQL server of its own on loopback, then runs lint, types and every
// Jest suite against PGlite and that server, and stops it. TEST_DATABASE_URL names a server to use
// instead. Arguments go to Jest.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
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
}
const node = process.execPath
const everything = jestArguments.length === 0
const checks = [
  ...(everything ? [[node, 'scripts/typecheck.mjs']] : []),
  ...(everything ? [[node, 'node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet']] : []),
  [
    node,
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    ...jestArguments,
  ],
]
let failed = 1
try {
  failed = checks.filter((check) => run(check) !== 0).length
} finally {
  started?.stop()
}
process.exit(failed)

function run([command, ...args]) {
  return (
    spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
      .status ?? 1
  )
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
