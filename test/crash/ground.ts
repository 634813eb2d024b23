/** What engines run on: a PostgreSQL server of its own with a line that can be cut, or a folder. */
import { join } from 'node:path'
// @ts-expect-error A script without declarations.
import { startPostgres } from '../../scripts/postgres.mjs'
import { freshDatabase } from '../engine/database.ts'
import { openLine, type Line } from './line.ts'

export type Ground = Readonly<{
  /** For engines and for `punctual check`. */
  env: Readonly<Record<string, string>>
  line?: Line
  stopServer?(): void
  startServer?(): void
  close(): Promise<void>
}>

/** A server that writes to disk, reached through a line. */
export async function serverGround(): Promise<Ground> {
  const server = await startPostgres({ fsync: 'on' })
  const { control, folder, restart } = server
  const address = new URL(server.url)
  const line = await openLine(Number(address.port))
  const url = Object.assign(new URL(server.url), { port: String(line.port) }).href
  return {
    env: { DATABASE_URL: url },
    line,
    stopServer: () => control('-m', 'immediate', 'stop'),
    startServer: () => control('-W', '-l', join(folder, 'log'), '-o', restart, 'start'),
    async close() {
      await line.close()
      server.stop()
    },
  }
}

/** A folder for the embedded database. */
export async function folderGround(): Promise<Ground> {
  const { settings, drop } = await freshDatabase('PGlite')
  return { env: { DATA_DIR: settings.dataFolder }, close: drop }
}
