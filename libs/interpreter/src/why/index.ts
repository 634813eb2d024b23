import { whyClock } from './clock.ts'
import { whyGateway } from './gateway.ts'
import { whyTask } from './task.ts'
import { whyTimer } from './timer.ts'
import type { Asked, NoWhy, Question, Why } from './why.ts'

const explainers: Readonly<
  Record<Question['about'], (asked: Asked, question: Question) => Why | NoWhy>
> = { clock: whyClock, timer: whyTimer, task: whyTask, gateway: whyGateway }

/**
 * Why something is as it is, or why it is not, computed from the log alone: the rule of the model,
 * what the rule looked at, and the arithmetic line by line.
 */
export function explain(asked: Asked, question: Question): Why | NoWhy {
  return explainers[question.about](asked, question)
}
