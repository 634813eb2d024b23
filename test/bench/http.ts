/**
 * A keep-alive HTTP/1.1 client that costs the machine as little as possible, so that the load does
 * not take the processors from what is measured: one request at a time on each connection, as many
 * connections as requests in flight.
 */
import { connect, type Socket } from 'node:net'

type Answer = Readonly<{ status: number; text: string }>
type Waiting = Readonly<{ resolve(answer: Answer): void; reject(error: Error): void; what: string }>
const OPENED_TOGETHER = 64
const END_OF_HEAD = Buffer.from('\r\n\r\n')

export class HttpClient {
  readonly #port: number
  readonly #idle: Connection[] = []
  readonly #all = new Set<Connection>()

  constructor(port: number) {
    this.#port = port
  }

  /** The parsed answer; fails when the engine says no. */
  async ask<T>(method: string, path: string, body?: unknown, user = 'bench'): Promise<T> {
    const { status, text } = await this.#answer(method, path, body, user)
    if (status >= 400) throw new Error(`${method} ${path} was answered with ${status}: ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }

  /** The status of the answer, whatever it is. */
  async statusOf(method: string, path: string, body: unknown, user = 'bench'): Promise<number> {
    return (await this.#answer(method, path, body, user)).status
  }

  /** Opens connections ahead, few at a time: a crowd overflows the queue of the listener. */
  async prepare(count: number): Promise<void> {
    while (this.#all.size < count) {
      const few = Math.min(OPENED_TOGETHER, count - this.#all.size)
      this.#idle.push(...(await Promise.all(Array.from({ length: few }, () => this.#open()))))
    }
  }

  close(): void {
    for (const connection of this.#all) connection.end()
  }

  async #answer(method: string, path: string, body: unknown, user: string): Promise<Answer> {
    const connection = this.#idle.pop() ?? (await this.#open())
    const answer = await connection.ask(method, path, body, user)
    this.#idle.push(connection)
    return answer
  }

  async #open(): Promise<Connection> {
    const connection = await Connection.to(this.#port)
    this.#all.add(connection)
    return connection
  }
}

class Connection {
  readonly #socket: Socket
  #waiting: Waiting | undefined
  #chunks: Buffer[] = []
  #received = 0
  #wanted = 0

  static to(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Connection(socket)))
    })
  }

  constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('the connection was closed')))
  }

  ask(method: string, path: string, body: unknown, user: string): Promise<Answer> {
    const text = body === undefined ? '' : JSON.stringify(body)
    const type = text && `content-type: application/json\r\n`
    const head =
      `${method} ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nx-punctual-user: ${user}\r\n` +
      `${type}content-length: ${Buffer.byteLength(text)}\r\n\r\n`
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, what: `${method} ${path}` }
      this.#socket.write(head + text)
    })
  }

  end(): void {
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#received += chunk.length
    if (this.#received < this.#wanted) return
    const data = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks)
    this.#chunks = [data]
    const end = data.indexOf(END_OF_HEAD)
    if (end < 0) return
    const head = data.toString('latin1', 0, end)
    const from = end + END_OF_HEAD.length
    this.#wanted = from + Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (this.#received < this.#wanted) return
    this.#answer(Number(head.slice(9, 12)), data.toString('utf8', from, this.#wanted))
  }

  #answer(status: number, text: string): void {
    const { resolve } = this.#waiting!
    this.#waiting = undefined
    this.#chunks = []
    this.#received = this.#wanted = 0
    resolve({ status, text })
  }

  #fail(error: Error): void {
    this.#waiting?.reject(new Error(`${this.#waiting.what}: ${error.message}`))
    this.#waiting = undefined
  }
}
