import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Gate } from '../../../designer/gate.ts'
import type { Work } from '../../../designer/work.ts'

type Player = (typeof import('./play-desk.tsx'))['default']
type Source = { work: Work | undefined; gate: Gate | undefined; name: string }

/** Rest after a drawing was looked at before what plays it is fetched. */
const restMs = 200

/**
 * What plays a drawing, once it has been loaded: while nobody waits for it, and the drawing with
 * it. (To wait for it by `lazy` would hold the first picture back by a third of a second.)
 */
export function usePlayer(source: Source, { looked, on }: { looked: unknown; on: boolean }) {
  const client = useQueryClient()
  const [player, setPlayer] = useState<{ Desk: Player }>()
  const { work, gate, name } = source
  useEffect(() => {
    if (!work || !gate || (looked === undefined && !on)) return undefined
    const load = async () => {
      const [desk, { readDrawing }] = await Promise.all([
        import('./play-desk.tsx'),
        import('./prepare.ts'),
      ])
      setPlayer((known) => known ?? { Desk: desk.default })
      if (!on) await readDrawing({ work, gate, name, client })
    }
    const fail = (error: unknown) => {
      // Who asks to play is told by the page; what was fetched ahead is fetched again.
      if (on) setPlayer(() => raise(error))
    }
    const timer = setTimeout(() => void load().catch(fail), on ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [work, gate, name, client, looked, on])
  return player
}

function raise(error: unknown): never {
  throw error
}
