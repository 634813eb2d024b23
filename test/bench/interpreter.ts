/**
 * Steps per second without a database: start → service task → end, and a user task with a promise
 * and a boundary timer. `node test/bench/interpreter.ts`
 */
import { process as drawProcess, timer, type Graph } from '@punctual/model'
import { initialState, replay, step } from '@punctual/interpreter'
import type { Command, Environment, Event, State } from '@punctual/interpreter'
import { environmentOf } from '../traces/environment.ts'

const DURATION_MS = 2_000
const BATCH = 2_000

const service = drawProcess('service')
  .startEvent('S')
  .serviceTask('A', { type: 'work' })
  .endEvent('E')
  .graph()
const promised = drawProcess('promised')
  .startEvent('S')
  .userTask('A', {
    clocks: [{ id: 'C', within: 'BH4@CN', ladder: 'L' }],
    inputs: { local: '=order + 1' },
  })
  .endEvent('E')
  .boundaryEvent('B', 'A', timer('duration', 'P1WD@CN'))
  .endEvent('L')
  .graph()
const ladder = {
  id: 'L',
  rungs: [{ at: '50%', tell: ['assignee'], actions: [{ type: 'notify', message: 'half' }] }],
}

const start: Command = { type: 'startInstance', variables: { order: 7 }, at: 0, by: 'bench' }

/** Runs an instance from its start to its end: two steps. */
function runOnce(environment: Environment, finish: (state: State) => Command): readonly Event[] {
  const begun = step(environment, initialState, start)
  if (!begun.accepted) throw new Error(begun.rejection.reason)
  const ended = step(environment, begun.state, finish(begun.state))
  if (!ended.accepted || ended.state.status !== 'completed') throw new Error('expected it to end')
  return [...begun.events, ...ended.events]
}

function measure(name: string, graph: Graph, finish: (state: State) => Command): void {
  const environment = environmentOf({ graph, ladders: [ladder] })
  for (let i = 0; i < BATCH; i++) runOnce(environment, finish)
  let instances = 0
  const from = performance.now()
  while (performance.now() - from < DURATION_MS) {
    for (let i = 0; i < BATCH; i++) runOnce(environment, finish)
    instances += BATCH
  }
  const seconds = (performance.now() - from) / 1000
  const perSecond = (count: number) => Math.round(count / seconds).toLocaleString('en')
  console.log(`${name}: ${perSecond(instances * 2)} steps/s, ${perSecond(instances)} instances/s`)
}

function measureReplay(graph: Graph, finish: (state: State) => Command): void {
  const events = runOnce(environmentOf({ graph, ladders: [ladder] }), finish)
  const from = performance.now()
  let count = 0
  while (performance.now() - from < DURATION_MS / 2) {
    for (let i = 0; i < BATCH; i++) replay(events)
    count += BATCH * events.length
  }
  const perSecond = Math.round((count / (performance.now() - from)) * 1000)
  console.log(`replay: ${perSecond.toLocaleString('en')} events/s`)
}

const firstKey = (records: object) => Number(Object.keys(records)[0])
const completeJob = (state: State): Command => ({
  type: 'completeJob',
  key: firstKey(state.jobs),
  variables: { done: true },
  at: 1,
  by: 'bench',
})
const completeTask = (state: State): Command => ({
  type: 'completeTask',
  key: firstKey(state.tasks),
  at: 60_000,
  by: 'bench',
})

measure('start → service task → end', service, completeJob)
measure('user task with promise and timer', promised, completeTask)
measureReplay(service, completeJob)
