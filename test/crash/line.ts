/** The line between the engines and PostgreSQL, which can be cut. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Cut =
  /** Connections end and new ones are refused. */
  | 'broken'
  /** Nothing comes through, either way, until the line is mended. */
  | 'silent'
  /**
   * Connections stay silent for ever, as when a router has forgotten them; the server has given
   * them up when the line is mended. New ones wait.
   */
  | 'lost'

export type Line = Readonly<{
  port: number
  cut(how: Cut): void
  mend(): void
  close(): Promise<void>
}>

/** Towards an engine and towards the server. */
type Pair = Readonly<{ near: Socket; far: Socket; isLost: boolean }>

/** A line to a server on this machine, at `port` if that matters. */
export async function openLine(serverPort: number, port = 0): Promise<Line> {
  let pairs: readonly Pair[] = []
  let state: Cut | 'whole' = 'whole'
  const server = createServer((near) => {
    if (state === 'broken') return near.destroy()
    const pair = join(near, connect(serverPort, '127.0.0.1'))
    pairs = [...pairs.filter(({ near, far }) => !near.destroyed || !far.destroyed), pair]
    if (state !== 'whole') hold(pair)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut(how) {
      state = how
      pairs.forEach(how === 'broken' ? end : hold)
      if (how === 'lost') pairs = pairs.map((pair) => ({ ...pair, isLost: true }))
    },
    mend() {
      state = 'whole'
      for (const { near, far, isLost } of pairs) {
        if (isLost) {
          far.destroy()
          continue
        }
        near.resume()
        far.resume()
      }
    },
    async close() {
      pairs.forEach(end)
      server.close()
      await once(server, 'close')
    },
  }
}

/** What ends on one side ends on the other, but for a lost pair: nobody tells the engine. */
function join(near: Socket, far: Socket): Pair {
  near.on('data', (chunk) => void far.write(chunk))
  far.on('data', (chunk) => void near.write(chunk))
  near.on('error', () => near.destroy())
  far.on('error', () => far.destroy())
  near.on('close', () => far.destroy())
  far.on('close', () => near.isPaused() || near.destroy())
  return { near, far, isLost: false }
}

function hold({ near, far }: Pair): void {
  near.pause()
  far.pause()
}

function end({ near, far }: Pair): void {
  near.destroy()
  far.destroy()
}
