import type { LocatedProblem, Resource } from '@punctual/deployment'
import type { Graph } from '@punctual/model'
import { graphsIn } from './graphs-in.ts'
import { lookAt, type Shelf } from './look.ts'

/** A file to look at; its answer carries the same turn. */
type Question = { turn: number; resource: Resource; shelf: Shelf }
/** A file to read, and to look at where a shelf is given; its answer carries the same number. */
type ToRead = { read: number; resource: Resource; shelf?: Shelf }
/** What a file holds, and what stands in the way of deploying it. */
export type Reading = { graphs: readonly Graph[]; problems: readonly LocatedProblem[] }
/** What the page tells the gate. */
export type ToGate = Question | ToRead | (Wish & { text?: string })
/** A file that the gate needs: of a definition by its key, or of the draft of a process. */
type Wish = { wants: string; of: 'definition' | 'draft' }
/** What the gate tells the page: an answer, or that it needs a file. */
export type FromGate =
  | { turn: number; problems: readonly LocatedProblem[] }
  | { turn: number; failure: string }
  | ({ read: number } & Reading)
  | { read: number; failure: string }
  | Wish

const waiting = new Map<string, ((text: string | undefined) => void)[]>()
const say = (message: FromGate) => postMessage(message)

addEventListener('message', ({ data }: MessageEvent<ToGate>) => {
  if ('turn' in data) return look(data)
  if ('read' in data) return read(data)
  const wish = nameOf(data)
  for (const take of waiting.get(wish) ?? []) take(data.text)
  waiting.delete(wish)
})

let last: { asked: string; problems: ReturnType<typeof lookAt> } | undefined

/** What was looked at last is not looked at again: who plays has mostly just drawn. */
function lookOnce(resource: Resource, shelf: Shelf): ReturnType<typeof lookAt> {
  const asked = JSON.stringify([resource, shelf])
  if (last?.asked !== asked) {
    last = { asked, problems: lookAt(resource, { shelf, sourceOf, draftOf, at: Date.now() }) }
    last.problems.catch(() => (last = undefined))
  }
  return last.problems
}

let held: { content: string; graphs: ReturnType<typeof graphsIn> } | undefined

/** What was looked at is read while nobody waits, so that a play begins at once. */
function graphsOnce(resource: Resource): ReturnType<typeof graphsIn> {
  if (held?.content !== resource.content)
    held = { content: resource.content, graphs: graphsIn(resource) }
  return held.graphs
}

function look({ turn, resource, shelf }: Question): void {
  lookOnce(resource, shelf)
    .then(
      (problems) => say({ turn, problems }),
      (error: unknown) => say({ turn, failure: String(error) }),
    )
    .then(() => graphsOnce(resource))
    // Who asks for them is told.
    .catch(() => undefined)
}

function read({ read: number, resource, shelf }: ToRead): void {
  const looked = shelf ? lookOnce(resource, shelf) : []
  const graphs = shelf ? graphsOnce(resource) : graphsIn(resource)
  Promise.all([graphs, looked]).then(
    ([found, problems]) => say({ read: number, graphs: found, problems }),
    (error: unknown) => say({ read: number, failure: String(error) }),
  )
}

const nameOf = ({ wants, of }: Wish) => `${of} ${wants}`

function ask(wish: Wish): Promise<string | undefined> {
  const name = nameOf(wish)
  return new Promise((take) => {
    const others = waiting.get(name)
    waiting.set(name, [...(others ?? []), take])
    if (!others) say(wish)
  })
}

async function sourceOf(definitionKey: string): Promise<string> {
  const text = await ask({ wants: definitionKey, of: 'definition' })
  if (text === undefined) throw new Error(`expected the file of ${definitionKey}, but got none`)
  return text
}

const draftOf = (processId: string) => ask({ wants: processId, of: 'draft' })
