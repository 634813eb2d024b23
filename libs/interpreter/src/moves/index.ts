import { release } from '../clocks/pause.ts'
import { act } from '../ladder/act.ts'
import { climb } from '../ladder/reach.ts'
import type { Move, MoveType } from '../move.ts'
import type { Stuck, Turn } from '../turn.ts'
import { arrive } from './arrive.ts'
import { arm, prepare, run } from './begin.ts'
import { complete, leave, settle } from './end.ts'
import { enter } from './enter.ts'
import { throwAt, trigger } from './happen.ts'

type Mover<T extends MoveType> = (
  move: Extract<Move, { move: T }>,
  turn: Turn,
) => Stuck | undefined | void

const movers: { [T in MoveType]: Mover<T> } = {
  arrive,
  enter,
  prepare,
  arm,
  run,
  complete,
  leave,
  settle,
  trigger,
  throw: throwAt,
  act,
  climb,
  release,
}

/** Makes one move: what it says is in the turn. */
export function makeMove(move: Move, turn: Turn): Stuck | undefined {
  const mover = movers[move.move] as (move: Move, turn: Turn) => Stuck | undefined | void
  return mover(move, turn) ?? undefined
}
