/** Many requests at once over few connections: each sends all of its own before it is answered. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Texts of heads and bodies are read as they came. */
export type Reply = Readonly<{ status: number; head: string; body: string }>

const END_OF_HEAD = '\r\n\r\n'

/**
 * Sends a JSON body so many times over as many connections as are given; gives every answer. Fails
 * when a connection ends before all of its requests were answered.
 */
export async function postAtOnce(url: string, path: string, body: object, count: number, by = 250) {
  const { hostname, port } = new URL(url)
  const text = JSON.stringify(body)
  const request =
    `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nx-punctual-user: flood\r\n` +
    `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}` +
    END_OF_HEAD +
    text
  const sockets: Socket[] = []
  for (let n = 0; n < by; n++) sockets.push(await opened(Number(port), hostname))
  const each = Math.ceil(count / by)
  const replies = await Promise.all(
    sockets.map((socket, n) => {
      const own = Math.max(0, Math.min(each, count - n * each))
      socket.write(request.repeat(own))
      return answers(socket, own)
    }),
  )
  for (const socket of sockets) socket.destroy()
  return replies.flat()
}

async function opened(port: number, host: string): Promise<Socket> {
  const socket = connect({ port, host, noDelay: true })
  await once(socket, 'connect')
  return socket
}

async function answers(socket: Socket, count: number): Promise<Reply[]> {
  const replies: Reply[] = []
  let text = ''
  for await (const chunk of socket.setEncoding('latin1')) {
    text += chunk
    for (let reply = first(text); reply; reply = first(text)) {
      text = text.slice(reply.head.length + END_OF_HEAD.length + reply.body.length)
      replies.push(reply)
    }
    if (replies.length === count) return replies
  }
  throw new Error(`expected ${count} answers, but the connection ended after ${replies.length}`)
}

/** The first whole answer of what has come, if there is one. */
function first(text: string): Reply | undefined {
  const end = text.indexOf(END_OF_HEAD)
  if (end < 0) return undefined
  const head = text.slice(0, end)
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1])
  const body = text.slice(end + END_OF_HEAD.length, end + END_OF_HEAD.length + length)
  return body.length === length ? { status: Number(head.slice(9, 12)), head, body } : undefined
}
