/** The line between the engines and PostgreSQL, which can be cut. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * `broken`: connections end and new ones are refused. `silent`: nothing comes through, either way.
 */
export type Cut = 'broken' | 'silent'

export type Line = Readonly<{
  port: number
  cut(how: Cut): void
  mend(): void
  close(): Promise<void>
}>

/** A line to a server on this machine. */
export async function openLine(serverPort: number): Promise<Line> {
  const pairs = new Set<readonly [Socket, Socket]>()
  let state: Cut | 'whole' = 'whole'
  const server = createServer((near) => {
    if (state === 'broken') return near.destroy()
    const far = connect(serverPort, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (chunk) => void to.write(chunk))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        pairs.delete(pair)
      })
    }
    if (state === 'silent') hold(pair)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      state = how
      for (const pair of pairs) {
        if (how === 'silent') hold(pair)
        else for (const socket of pair) socket.destroy()
      }
    },
    mend() {
      state = 'whole'
      for (const pair of pairs) for (const socket of pair) socket.resume()
    },
    async close() {
      for (const [near, far] of pairs) [near, far].forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}

function hold(pair: readonly Socket[]): void {
  for (const socket of pair) socket.pause()
}
