import type { LocatedProblem, Resource } from '@punctual/deployment'
import { lookAt, type Shelf } from './look.ts'

/** A file to look at; its answer carries the same turn. */
type Question = { turn: number; resource: Resource; shelf: Shelf }
/** What the page tells the gate. */
export type ToGate = Question | { source: string; text?: string }
/** What the gate tells the page: an answer, or that it wants the file of a deployed definition. */
export type FromGate =
  | { turn: number; problems: readonly LocatedProblem[] }
  | { turn: number; failure: string }
  | { wants: string }

const waiting = new Map<string, ((text: string | undefined) => void)[]>()
const say = (message: FromGate) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ToGate>) => {
  if ('turn' in data) return look(data)
  for (const take of waiting.get(data.source) ?? []) take(data.text)
  waiting.delete(data.source)
})

function look({ turn, resource, shelf }: Question): void {
  lookAt(resource, { shelf, sourceOf, at: Date.now() }).then(
    (problems) => say({ turn, problems }),
    (error: unknown) => say({ turn, failure: String(error) }),
  )
}

async function sourceOf(definitionKey: string): Promise<string> {
  const text = await new Promise<string | undefined>((take) => {
    const others = waiting.get(definitionKey)
    waiting.set(definitionKey, [...(others ?? []), take])
    if (!others) say({ wants: definitionKey })
  })
  if (text === undefined) throw new Error(`expected the file of ${definitionKey}, but got none`)
  return text
}
