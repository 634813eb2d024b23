import type { ReactNode } from 'react'
import type { ServicePromise } from '../api/types.ts'
import { useRemaining } from './remaining.ts'
import { useThresholds } from './thresholds.ts'
import { toneFill, toneOf } from './tone.ts'

/** The bar moves in half per cents. */
const barSteps = 200

/**
 * How much of a promise is used up, with a notch at each rung before it is due. A picture of what
 * stands beside it.
 */
export function PromiseBar({ promise }: { promise: ServicePromise }): ReactNode {
  const left = useRemaining(promise, promise.goalMs / barSteps)
  const notches = useThresholds(promise).flatMap(({ share }) =>
    share !== undefined && share < 1 ? [share] : [],
  )
  const used = Math.min(1, Math.max(0, 1 - left / Math.max(1, promise.goalMs)))
  return (
    <span aria-hidden="true" className="relative block h-1.5 overflow-hidden rounded-full bg-line">
      <span
        className={`absolute inset-y-0 left-0 rounded-full ${toneFill[toneOf(promise, left)]}`}
        style={{ width: `${Math.max(used * 100, 1.5)}%` }}
      />
      {notches.map((share) => (
        <span
          key={share}
          className="absolute inset-y-0 w-0.5 bg-surface"
          style={{ left: `${share * 100}%` }}
        />
      ))}
    </span>
  )
}
