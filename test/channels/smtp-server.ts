/** A mail server on loopback that speaks as much SMTP (RFC 5321) as a client needs. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

export type Mail = Readonly<{
  /** The envelope. */
  from: string
  to: readonly string[]
  headers: Readonly<Record<string, string>>
  subject: string
  text: string
}>

export type SmtpServer = Awaited<ReturnType<typeof openSmtpServer>>

/** Takes every mail; `answers` are given in turn to `RCPT TO` or the end of `DATA`, then 250. */
export async function openSmtpServer() {
  const mails: Mail[] = []
  const answers: Record<'recipient' | 'data', string[]> = { recipient: [], data: [] }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)))
    void converse(socket, answers, mails).catch(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  }
  return { url: `smtp://127.0.0.1:${port}`, mails, answers, close }
}

async function converse(
  socket: Socket,
  answers: Record<'recipient' | 'data', string[]>,
  mails: Mail[],
): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`)
  let envelope = { from: '', to: [] as string[] }
  let data: string[] | undefined
  say('220 mail.test ESMTP')
  for await (const line of createInterface({ input: socket, crlfDelay: Infinity })) {
    if (data) {
      if (line !== '.') {
        data.push(line.replace(/^\./, ''))
        continue
      }
      const answer = answers.data.shift() ?? '250 taken'
      if (answer.startsWith('250')) mails.push({ ...envelope, ...readMail(data) })
      data = undefined
      say(answer)
    } else if (/^(EHLO|HELO)/i.test(line)) say('250 mail.test')
    else if (/^MAIL FROM:/i.test(line)) {
      envelope = { from: addressIn(line), to: [] }
      say('250 ok')
    } else if (/^RCPT TO:/i.test(line)) {
      envelope.to.push(addressIn(line))
      say(answers.recipient.shift() ?? '250 ok')
    } else if (/^DATA/i.test(line)) {
      data = []
      say('354 go on')
    } else if (/^QUIT/i.test(line)) {
      socket.end('221 bye\r\n')
    } else say('250 ok')
  }
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)![1]!
}

function readMail(lines: readonly string[]) {
  const split = lines.indexOf('')
  const unfolded = lines
    .slice(0, split)
    .join('\n')
    .replace(/\n[ \t]+/g, ' ')
  const headers = Object.fromEntries(
    unfolded.split('\n').map((line) => {
      const [name, ...rest] = line.split(':')
      return [name!.toLowerCase(), rest.join(':').trim()]
    }),
  )
  const body = lines.slice(split + 1).join('\n')
  const text = decoded(body, headers['content-transfer-encoding'] ?? '').trim()
  return { headers, subject: words(headers['subject'] ?? ''), text }
}

function decoded(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? quoted(text.replace(/=\n/g, '')) : text
}

/** Encoded words of a header (RFC 2047). */
function words(text: string): string {
  return text
    .replace(/\?= +=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      /b/i.test(kind)
        ? Buffer.from(word, 'base64').toString('utf8')
        : quoted(word.replaceAll('_', ' ')),
    )
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Buffer.from(bytes, 'latin1').toString('utf8')
}
