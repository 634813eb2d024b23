import { catchSignal } from '../catching.ts'
import { keepTime } from '../clocks/keep-time.ts'
import { release } from '../clocks/pause.ts'
import { compensate } from '../compensation/undo.ts'
import { meet, observe } from '../conditions/observe.ts'
import { act } from '../ladder/act.ts'
import { climb } from '../ladder/reach.ts'
import { iterate } from '../loop/iterate.ts'
import { execute, startProcess } from '../machine/execute.ts'
import { hold } from '../machine/hold.ts'
import { react } from '../machine/react.ts'
import { rest } from '../machine/rest.ts'
import type { Move, MoveType } from '../move.ts'
import type { Stuck, Turn } from '../turn.ts'
import { arrive } from './arrive.ts'
import { arm, prepare, run } from './begin.ts'
import { complete, leave, settle } from './end.ts'
import { enter } from './enter.ts'
import { throwAt, trigger } from './happen.ts'
import { listen } from './listen.ts'

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
  listen,
  iterate,
  compensate,
  complete,
  leave,
  settle,
  trigger,
  signal: catchSignal,
  observe,
  meet,
  throw: throwAt,
  act,
  climb,
  release,
  react,
  execute,
  startProcess,
  hold,
  rest,
  keepTime,
}

/** Makes one move: what it says is in the turn. */
export function makeMove(move: Move, turn: Turn): Stuck | undefined {
  const mover = movers[move.move] as (move: Move, turn: Turn) => Stuck | undefined | void
  return mover(move, turn) ?? undefined
}
