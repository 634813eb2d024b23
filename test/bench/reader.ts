/**
 * Reads at a steady pace until it is told to end, in a process of its own: whoever makes the load
 * would measure itself. `node test/bench/reader.ts <port> <reads per second> <path …>`, takes the
 * paths in turn; prints the milliseconds of every read as JSON when its input ends. A read is sent
 * when its time has come, whether the ones before it have been answered or not.
 */
import { HttpClient } from './http.ts'

/** Connections opened ahead, so that no read pays for one. */
const CONNECTIONS = 64

const [port, perSecond, ...paths] = process.argv.slice(2)
const client = new HttpClient(Number(port))
const latencies: number[] = []
const failures: string[] = []
const pending = new Set<Promise<void>>()
let next = 0

await client.prepare(CONNECTIONS)
const everyMs = 1_000 / Number(perSecond)
const since = performance.now()
const pace = setInterval(() => {
  while (since + next * everyMs <= performance.now()) {
    const path = paths[next++ % paths.length]!
    const done = read(path).finally(() => pending.delete(done))
    pending.add(done)
  }
}, 1)
console.log('reading')
process.stdin.resume().once('end', async () => {
  clearInterval(pace)
  await Promise.all(pending)
  console.log(JSON.stringify({ latencies, failures }))
  client.close()
})

async function read(path: string): Promise<void> {
  const sent = performance.now()
  try {
    await client.ask('GET', path)
    latencies.push(performance.now() - sent)
  } catch (error) {
    failures.push(String(error))
  }
}
