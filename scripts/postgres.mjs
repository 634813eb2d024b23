// A throw-away PostgreSQL server for tests and benchmarks: its own cluster in a temporary folder,
// loopback only.
import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Starts a server with `settings` (PostgreSQL configuration parameters) and gives its URL and how
 * to stop it. Throws a sentence that names the cure when no server is installed.
 */
export async function startPostgres(settings = { fsync: 'off' }) {
  const bin = findBinaries()
  const owner = serverUser()
  const folder = mkdtempSync(join(tmpdir(), 'punctual-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const port = await freePort()
  const as = { ...owner, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    as,
  )
  const options = Object.entries({ max_connections: 200, ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  )
  const server = `-p ${port} -h 127.0.0.1 -k ${folder} ${options.join(' ')}`
  const control = (...args) =>
    execFileSync(join(bin, 'pg_ctl'), ['-D', data, ...args], { ...as, stdio: 'ignore' })
  control('-w', '-l', join(folder, 'log'), '-o', server, 'start')
  const stop = () => {
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], {
      ...as,
      stdio: 'ignore',
    })
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop,
    control,
    folder,
    restart: server,
  }
}

function findBinaries() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((a, b) => Number(b) - Number(a))
    : []
  const candidates = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
  ]
  const found = candidates.find((folder) => existsSync(join(folder, 'initdb')))
  if (found) return found
  throw new Error(
    'Expected a PostgreSQL server (15 or newer) to test with, but found none. ' +
      'Install one (`.ci/run` does on Debian) or set TEST_DATABASE_URL.',
  )
}

/** PostgreSQL refuses to run as root: the system's `postgres` user does it there. */
function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
