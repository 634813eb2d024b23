// Adds lock entries for optional platform packages that the registry used for `npm install` did not
// have, so that
// `npm ci` accepts the lock on every platform. `npm run lock` calls it after every change of a
// dependency.
import { readFileSync, writeFileSync } from 'node:fs'

const OS = {
  darwin: 'darwin',
  linux: 'linux',
  linuxmusl: 'linux',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  android: 'android',
  openharmony: 'openharmony',
}
const CPU = {
  x64: 'x64',
  arm64: 'arm64',
  ia32: 'ia32',
  arm: 'arm',
  armv7: 'arm',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
}
const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages

let added = 0
for (const [path, meta] of Object.entries(packages)) {
  for (const [name, range] of Object.entries(meta.optionalDependencies ?? {})) {
    if (resolves(path, name)) continue
    const entry = platformEntry(name, range, meta.dev)
    if (!entry) {
      console.warn(`skipped ${path} ${name} ${range}`)
      continue
    }
    packages[`node_modules/${name}`] = entry
    added++
  }
}
const order = ([a], [b]) => (a === '' ? -1 : b === '' ? 1 : a.localeCompare(b, 'en'))
lock.packages = Object.fromEntries(Object.entries(packages).sort(order))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} lock entries added`)

/** Whether `name`, required from the package at `from`, is found as Node would find it. */
function resolves(from, name) {
  for (let at = from; ;) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
    const nested = at.lastIndexOf('/node_modules/')
    at = nested >= 0 ? at.slice(0, nested) : ''
  }
}

function platformEntry(name, range, dev) {
  const parts = name.split('/').pop().split(/[-_.]/)
  const os = parts.map((part) => OS[part]).find(Boolean)
  const cpu = parts.map((part) => CPU[part]).find(Boolean)
  const version = /\d+\.\d+\.\d+\S*/.exec(range)?.[0]
  if (!version || (!os && !cpu)) return undefined
  const musl = parts.includes('musl') || parts.includes('linuxmusl')
  const libc = musl ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined
  return {
    version,
    ...(cpu && { cpu: [cpu] }),
    ...(dev && { dev: true }),
    ...(libc && { libc }),
    optional: true,
    ...(os && { os: [os] }),
  }
}
