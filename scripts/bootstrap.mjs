// Runs before `npm start` and `npm test`, on any Node ≥ 18: installs dependencies when they are
// missing or the lock changed, makes sure that node_modules/.bin/node is a working Node ≥ 24, and
// builds what is stale.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MAJOR_MIN = 24
const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)
const windows = process.platform === 'win32'
const bin = join(root, 'node_modules', '.bin')
const env = { ...process.env, PATH: bin + delimiter + process.env.PATH }

installDependencies()
checkRuntime()
build('apps/engine/dist/main.js', 'build:engine', 'engine', ['apps/engine/src'])
build('apps/modeler/dist/index.html', 'build:modeler', 'web page', [
  'apps/modeler/src',
  'apps/modeler/index.html',
  'apps/modeler/public',
  'apps/modeler/vite.config.ts',
  'libs/model/src',
  'libs/decision/src',
])

function installDependencies() {
  const stamp = join(root, 'node_modules', '.punctual-lock')
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing dependencies, about a minute the first time …')
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, lock)
}

/**
 * The pinned platform package brings Node; where it cannot run (musl, unusual CPUs) the installed
 * Node must do.
 */
function checkRuntime() {
  const pinned = join(bin, windows ? 'node.cmd' : 'node')
  if (existsSync(pinned) && majorOf(pinned) >= NODE_MAJOR_MIN) return
  for (const name of ['node', 'node.cmd', 'node.ps1']) rmSync(join(bin, name), { force: true })
  if (majorOf('node') >= NODE_MAJOR_MIN) return
  console.error(
    `Expected Node ${NODE_MAJOR_MIN} or newer, but no pinned binary runs on ` +
      `${process.platform}-${process.arch} ` +
      `and the installed Node is ${process.version}. Install Node ${NODE_MAJOR_MIN} and try again.`,
  )
  process.exit(1)
}

function majorOf(node) {
  const result = spawnSync(node, ['-p', 'process.versions.node'], {
    encoding: 'utf8',
    shell: windows,
  })
  return result.status === 0 ? parseInt(result.stdout, 10) : 0
}

function build(output, script, name, inputs) {
  if (existsSync(output) && inputs.every((input) => newest(input) <= statSync(output).mtimeMs))
    return
  console.log(`Building the ${name} …`)
  npm(['run', '--silent', script])
}

function newest(path) {
  if (statSync(path).isFile()) return statSync(path).mtimeMs
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (time, file) =>
        Math.max(time, statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs),
      0,
    )
}

/** Uses the very npm that was called. */
function npm(args) {
  const self = process.env.npm_execpath
  const [command, rest] = self
    ? [process.execPath, [self, ...args]]
    : [windows ? 'npm.cmd' : 'npm', args]
  const result = spawnSync(command, rest, { stdio: 'inherit', env, shell: windows && !self })
  if (result.status === 0) return
  console.error(`\`npm ${args.join(' ')}\` failed; the lines above say why.`)
  process.exit(result.status ?? 1)
}
