// `npm test`: starts a PostgreSQL server of its own on loopback, then runs lint, types and every
// Jest suite against PGlite and that server, and stops it. TEST_DATABASE_URL names a server to use
// instead. Arguments go to Jest.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from './postgres.mjs'

/** What the databases of two workers and a server take at most, in bytes. */
const ROOM = 4 * 2 ** 30
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const chromium = process.env.CHROMIUM_PATH ?? CHROMIUM.find(existsSync)
if (!chromium) {
  fail(
    'Expected Chromium for the browser test, but found none. ' +
      'Install it (`.ci/run` does on Debian) or set CHROMIUM_PATH.',
  )
}
const jestArguments = process.argv.slice(2)
const folder = mkdtempSync(join(temporary(), 'punctual-test-'))
// The server runs as another user, who has to get to its own folder.
chmodSync(folder, 0o711)
process.env.TMPDIR = folder
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1))
const started = process.env.TEST_DATABASE_URL
  ? undefined
  : await startPostgres().catch((error) => fail(error.message))
process.on('exit', () => {
  started?.stop()
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
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
// Workers fill the cores already: a garbage collector of several threads takes a tenth from them.
const node = ['--experimental-vm-modules', '--no-warnings', '--single-threaded-gc']
const jest = [...node, 'node_modules/jest/bin/jest.js']
const codes = await Promise.all([...checks, [...jest, ...jestArguments]].map(run))
process.exit(codes.filter((code) => code !== 0).length)

async function run(args) {
  const [code] = await once(spawn(process.execPath, args, { stdio: 'inherit', env }), 'close')
  return code ?? 1
}

/** Memory where there is enough of it: every embedded database is a copy of 600 small files. */
function temporary() {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > ROOM ? memory : tmpdir()
}

function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
