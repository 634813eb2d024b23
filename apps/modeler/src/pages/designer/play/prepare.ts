import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import type { LocatedProblem } from '@punctual/deployment'
import type { Graph } from '@punctual/model'
import type { Definitions } from '@punctual/simulate'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Reading } from '../../../designer/gate-worker.ts'
import type { Gate } from '../../../designer/gate.ts'
import type { Shelf } from '../../../designer/look.ts'
import type { Work } from '../../../designer/work.ts'
import { bareDefinitions, gatherDefinitions } from '../../../simulate/house.ts'
import { shelfQuery } from '../problems.ts'

/** What is drawn at this moment, ready to be played. */
export type Drawn = {
  xml: string
  graphs: readonly Graph[]
  definitions: Definitions
  /** Whether all that the drawing names has been looked up. */
  complete: boolean
}

/** What stands in the way, what there is to play, or nothing yet. */
type Prepared = { problems: readonly LocatedProblem[] } | { error: unknown } | Drawn

type Read = { xml: string; shelf: Shelf; reading: Reading }
type Source = { work: Work; gate: Gate; name: string; client: QueryClient }

/** What was read of a drawing, until it changes. */
const ahead = new WeakMap<Work, Promise<Read>>()
/** The same once it is there. */
const known = new WeakMap<Work, Read>()
const watched = new WeakSet<Work>()

/** Reads the drawing as the engine would, unsaved changes included; once while it stays so. */
export function readDrawing(source: Source): Promise<Read> {
  const { work } = source
  const present = ahead.get(work)
  if (present) return present
  forgetChanged(work)
  const read = readNow(source)
  ahead.set(work, read)
  read.then(
    (found) => ahead.get(work) === read && known.set(work, found),
    () => forget(work),
  )
  return read
}

async function readNow({ work, gate, name, client }: Source): Promise<Read> {
  const [xml, shelf] = await Promise.all([work.file(), client.ensureQueryData(shelfQuery)])
  return { xml, shelf, reading: await gate.read({ name, content: xml }, shelf) }
}

function forgetChanged(work: Work): void {
  if (watched.has(work)) return
  watched.add(work)
  work.onChange(() => forget(work))
}

function forget(work: Work): void {
  ahead.delete(work)
  known.delete(work)
}

/** What can be played of it at once; or what stands in the way. */
function bareOf({ xml, reading }: Read): Exclude<Prepared, { error: unknown }> {
  const { graphs, problems } = reading
  const errors = problems.filter(standsInTheWay)
  if (errors.length > 0 || graphs.length === 0) return { problems: errors }
  return { xml, graphs, definitions: bareDefinitions(graphs), complete: false }
}

/** What is drawn, at once if it has been read already, and then with all that it names. */
export function usePrepared(work: Work, gate: Gate, name: string): Prepared | undefined {
  const client = useQueryClient()
  const [prepared, setPrepared] = useState<Prepared | undefined>(() => {
    const read = known.get(work)
    return read && bareOf(read)
  })
  const prepare = useEffectEvent(async (show: (prepared: Prepared) => void) => {
    const read = await readDrawing({ work, gate, name, client })
    const bare = prepared ?? bareOf(read)
    show(bare)
    if (!('graphs' in bare)) return
    await painted()
    const { graphs, xml } = bare
    const definitions = await gatherDefinitions({ client, gate, shelf: read.shelf }, graphs)
    show({ xml, graphs, definitions, complete: true })
  })
  useEffect(() => {
    let wanted = true
    const show = (found: Prepared) => wanted && setPrepared(found)
    prepare(show).catch((error: unknown) => show({ error }))
    return () => {
      wanted = false
    }
  }, [work, gate])
  return prepared
}

/** What is shown is on the screen before more is computed. */
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))

/** What is missing elsewhere is played by hand. */
const byHand = new Set(['unknown-process', 'unknown-decision', 'unknown-form'])

const standsInTheWay = ({ severity, rule }: LocatedProblem) =>
  severity === 'error' && !byHand.has(rule)
