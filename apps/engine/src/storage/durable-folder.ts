import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { closeSync, fsyncSync, openSync } from 'node:fs'

type PostgresMod = Parameters<NodeFS['init']>[1]
/** `Housekeeping` writes a checkpoint every 64 MB; what was recycled beyond that is given back. */
const LOG_SIZE = ['min_wal_size=32MB', 'max_wal_size=128MB']

/** What the WebAssembly file system hands to its operations. */
type Stream = Readonly<{ nfd?: number; node: object }>
type NodeFileSystem = {
  realPath(node: object): string
  stream_ops: { fsync?(stream: Stream): number }
}

/**
 * PGlite's folder on disk, with an fsync that reaches the disk. As delivered, PGlite runs with
 * fsync off and its file system has no fsync at all; see docs/decisions/0002-embedded-
 * durability.md.
 */
export class DurableFolder extends NodeFS {
  override async init(pg: PGlite, options: PostgresMod) {
    const { emscriptenOpts } = await super.init(pg, options)
    const preRun = [...(emscriptenOpts.preRun ?? []), addFsync]
    return { emscriptenOpts: { ...emscriptenOpts, preRun } }
  }
}

/**
 * Start parameters that write each commit to disk before it is answered. `fdatasync`, PostgreSQL's
 * default, is compiled to nothing here; `fsync` is what `addFsync` provides.
 */
export function durableStartParameters(defaults: readonly string[]): string[] {
  const kept = defaults.filter((parameter) => parameter !== '-F')
  const settings = ['fsync=on', 'wal_sync_method=fsync', ...LOG_SIZE]
  return [...kept, ...settings.flatMap((setting) => ['-c', setting])]
}

function addFsync(module: PostgresMod): void {
  const { filesystems } = module.FS as unknown as { filesystems: { NODEFS: NodeFileSystem } }
  const files = filesystems.NODEFS
  files.stream_ops.fsync = (stream) => {
    if (stream.nfd !== undefined) fsyncSync(stream.nfd)
    else syncFolder(files.realPath(stream.node))
    return 0
  }
}

/** Makes renames and new files last. Windows has no way to do this, and does not need it. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
