import { useEffect, useState } from '@bpmn-io/properties-panel/preact/hooks'
import { ApiProblem } from '../../api/problem.ts'
import type { Foreseen, Imagined, PromiseDesk } from './desk.ts'

/** Rest after a change before the engine is asked. */
const restMs = 250

export type Told = { foreseen: Foreseen } | { refused: string }

/** What the engine foresees of an imagined promise; nothing before it has answered. */
export function useForesight(desk: PromiseDesk, imagined: Imagined | false): Told | undefined {
  const [told, setTold] = useState<Told | undefined>(undefined)
  const asked = JSON.stringify(imagined)
  useEffect(() => {
    const wish = JSON.parse(asked) as Imagined | false
    if (!wish) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      desk.foresee(wish).then(
        (foreseen) => wanted && setTold({ foreseen }),
        (error: unknown) => wanted && setTold({ refused: reasonOf(error) }),
      )
    }, restMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [desk, asked])
  return told
}

/** What the engine says of it, without the address that was asked. */
function reasonOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : String(error)
}
