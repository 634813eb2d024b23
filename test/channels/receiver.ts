/** A system that notices are posted to, on loopback: it checks signatures, answers as told. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Json } from './story.ts'

/** A status (with headers), a connection that breaks, or no answer at all. */
export type Answer = number | 'drop' | 'hang' | Readonly<{ status: number; headers: object }>

export type Received = Readonly<{
  id: string
  idempotencyKey: string
  at: number
  body: Json
  isGenuine: boolean
}>

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

/** Listens; `answers` are given in turn, then 204. */
export async function openReceiver(secret: Buffer) {
  const received: Received[] = []
  const answers: Answer[] = []
  const arrivals = new EventEmitter()
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      received.push(readRequest(request, text, secret))
      arrivals.emit('notice')
      const answer = answers.shift() ?? 204
      if (answer === 'hang') return
      if (answer === 'drop') return void request.socket.destroy()
      const { status, headers } =
        typeof answer === 'number' ? { status: answer, headers: {} } : answer
      response.writeHead(status, { ...headers }).end()
    })
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }
  const port = await listen(0)
  const goAway = async () => {
    server.closeAllConnections()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  const url = `http://127.0.0.1:${port}/notices?token=in-the-address`
  /** Resolves with the next notice. */
  const next = async () => {
    await once(arrivals, 'notice')
    return received.at(-1)!
  }
  return { url, received, answers, next, goAway, comeBack: () => listen(port) }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function readRequest({ headers, method }: IncomingMessage, text: string, secret: Buffer): Received {
  const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map((name) =>
    String(headers[`webhook-${name}`]),
  ) as [string, string, string]
  const wanted = createHmac('sha256', secret).update(`${id}.${timestamp}.${text}`).digest()
  const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64')
  const isSame = given.length === wanted.length && timingSafeEqual(given, wanted)
  const isJson = String(headers['content-type']).startsWith('application/json')
  return {
    id,
    idempotencyKey: String(headers['idempotency-key']),
    at: Number(timestamp) * 1000,
    body: JSON.parse(text),
    isGenuine: isSame && isJson && method === 'POST',
  }
}
