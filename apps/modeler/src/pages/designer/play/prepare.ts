import { useQueryClient } from '@tanstack/react-query'
import type { LocatedProblem } from '@punctual/deployment'
import type { Graph } from '@punctual/model'
import type { Definitions } from '@punctual/simulate'
import { useEffect, useEffectEvent, useState } from 'react'
import type { Gate } from '../../../designer/gate.ts'
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

/** Reads the drawing as the engine would, unsaved changes included, and then all that it names. */
export function usePrepared(work: Work, gate: Gate, name: string): Prepared | undefined {
  const client = useQueryClient()
  const [prepared, setPrepared] = useState<Prepared>()
  const prepare = useEffectEvent(async (show: (prepared: Prepared) => void) => {
    const [xml, shelf] = await Promise.all([work.file(), client.ensureQueryData(shelfQuery)])
    const { graphs, problems } = await gate.read({ name, content: xml }, shelf)
    const errors = problems.filter(standsInTheWay)
    if (errors.length > 0 || graphs.length === 0) return show({ problems: errors })
    show({ xml, graphs, definitions: bareDefinitions(graphs), complete: false })
    await painted()
    const definitions = await gatherDefinitions({ client, gate, shelf }, graphs)
    return show({ xml, graphs, definitions, complete: true })
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
