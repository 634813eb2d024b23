import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { StartFailure } from '../start-failure.ts'

/**
 * PGlite has no lock of its own: two processes on one folder lose each other's data. The lock is a
 * file that names its owner; a lock whose owner is provably gone is taken over.
 */
type Owner = Readonly<{
  pid: number
  host: string
  /** Changes with every boot; empty where the system does not tell. */
  boot: string
  /** When the process started, in the system's own unit: tells a reused pid from the owner. */
  started: string
}>

const HEARTBEAT_MS = 5_000
/** An owner on another host (a container sharing the folder) is gone after so long a silence. */
const SILENCE_MS = 20_000

/** Takes the lock of `folder` and gives the way to release it, or refuses to start. */
export function lockFolder(folder: string): () => void {
  const path = join(folder, 'punctual.lock')
  const self = describe(process.pid)
  if (!create(path, self)) {
    const owner = read(path)
    if (owner && isAlive(owner, path)) throw locked(folder, owner)
    takeOver(path, self, folder)
  }
  const beat = setInterval(() => touch(path), HEARTBEAT_MS)
  beat.unref()
  return () => {
    clearInterval(beat)
    if (sameOwner(read(path), self)) rmSync(path, { force: true })
  }
}

/**
 * Of several processes that find the same stale lock, one wins the rename of a file only it has
 * written.
 */
function takeOver(path: string, self: Owner, folder: string): void {
  const guard = `${path}.takeover`
  if (!create(guard, self)) {
    const other = read(guard)
    if (other && isAlive(other, guard)) throw locked(folder, other)
    rmSync(guard, { force: true })
    if (!create(guard, self)) throw locked(folder, read(guard))
  }
  const owner = read(path)
  if (owner && isAlive(owner, path)) {
    rmSync(guard, { force: true })
    throw locked(folder, owner)
  }
  renameSync(guard, path)
  if (!sameOwner(read(path), self)) throw locked(folder, read(path))
}

function locked(folder: string, owner: Owner | undefined): StartFailure {
  const who = owner ? `process ${owner.pid}` : 'another process'
  const where = owner && owner.host !== hostname() ? ` on ${owner.host}` : ''
  return new StartFailure(
    `expected the data folder ${folder} to be free, but ${who}${where} has it open: ` +
      'stop that process first, or choose another folder with DATA_DIR',
  )
}

function create(path: string, owner: Owner): boolean {
  try {
    writeFileSync(path, JSON.stringify(owner), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function read(path: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner
  } catch {
    return undefined
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date())
  } catch {
    // The folder was removed under a running engine: its next write says so.
  }
}

function isAlive(owner: Owner, path: string): boolean {
  if (owner.host !== hostname()) return isFresh(path)
  if (owner.boot !== bootId()) return false
  return sameOwner(describe(owner.pid), owner) && exists(owner.pid)
}

function isFresh(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs < SILENCE_MS
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function sameOwner(a: Owner | undefined, b: Owner): boolean {
  return a?.pid === b.pid && a.host === b.host && a.started === b.started
}

function describe(pid: number): Owner {
  return { pid, host: hostname(), boot: bootId(), started: startOf(pid) }
}

function bootId(): string {
  return readOr('/proc/sys/kernel/random/boot_id')
}

/** Field 22 of /proc/<pid>/stat, counted after the command name, which may hold blanks. */
function startOf(pid: number): string {
  const stat = readOr(`/proc/${pid}/stat`)
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function readOr(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}
