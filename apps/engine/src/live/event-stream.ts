import type { FastifyReply } from 'fastify'
import type { Observable } from 'rxjs'

/** Comment line that keeps proxies from closing a quiet stream, every so often. */
const heartbeatMs = 15_000
/** A client that leaves so much unread is disconnected; it comes back by itself. */
const maxUnreadBytes = 1024 * 1024

/** One server-sent event. */
type StreamEvent = Readonly<{ event: string; data: unknown; id?: string }>

/**
 * Answers with server-sent events until the source completes or the client goes. The subscription
 * and the heartbeat end with the connection.
 */
export function streamEvents(reply: FastifyReply, source: Observable<StreamEvent>): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  })
  if (reply.request.method === 'HEAD') return void raw.end()
  raw.write('retry: 2000\n\n')
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs)
  const subscription = source.subscribe({
    next: (event) => {
      raw.write(format(event))
      if (raw.writableLength > maxUnreadBytes) raw.destroy()
    },
    error: () => raw.destroy(),
    complete: () => {
      clearInterval(heartbeat)
      raw.end()
    },
  })
  raw.once('close', () => {
    clearInterval(heartbeat)
    subscription.unsubscribe()
  })
}

function format({ event, data, id }: StreamEvent): string {
  const head = id === undefined ? '' : `id: ${id}\n`
  return `${head}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
