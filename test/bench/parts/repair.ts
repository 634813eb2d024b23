/** The repair process from report to follow-up, by its forms: user tasks, promises, decisions. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rounded, rowOf, watching, type Bench, type Row } from '../bench.ts'
import { startEngine, type Engine } from '../engine-process.ts'
import { closedLoop } from '../load.ts'

type Step = Readonly<{ complete?: string; claim?: string; as: string; variables?: object }>
type Scenario = Readonly<{ given: { process: string; variables: object }; steps: readonly Step[] }>
type Task = Readonly<{ key: string; element: string }>

export const processesFolder = fileURLToPath(new URL('../../../processes', import.meta.url))
const scenario = JSON.parse(
  readFileSync(`${processesFolder}/repair/scenarios/on-time.json`, 'utf8'),
) as Scenario
/** What people do; the expectations between are for the scenario's own test. */
const steps = scenario.steps.filter(({ complete, claim }) => complete ?? claim)
const IN_FLIGHT = [1, 32]

/** Opens a case of the repair process and gives its key. */
export async function openCase({ client }: Engine, orderId: string): Promise<string> {
  const { given } = scenario
  const variables = { ...given.variables, orderId }
  const request = { processId: given.process, businessId: orderId, variables }
  return (await client.ask<{ key: string }>('POST', '/api/instances', request)).key
}

/** Cases per second, from the first form to the last. */
export async function repair(bench: Bench): Promise<Row[]> {
  const url = await bench.server.fresh('bench_repair')
  const engine = await startEngine(url, { PUNCTUAL_PROCESSES: processesFolder })
  const rows: Row[] = []
  let next = 1
  for (const inFlight of IN_FLIGHT) {
    const cpu = watching(bench, { engine, load: { pid: process.pid } })
    const once = () => workThrough(engine, `RO-${next++}`)
    const measured = await closedLoop(inFlight, bench.span, once, cpu.sides)
    const forms = { 'forms per second': rounded(measured.perSecond * steps.length) }
    const row = rowOf(bench, 'repair case', inFlight, measured, { ...forms, ...cpu.row })
    rows.push({ ...row, ratio: '' })
  }
  await engine.stop()
  return rows
}

async function workThrough(engine: Engine, orderId: string): Promise<void> {
  const { client } = engine
  const key = await openCase(engine, orderId)
  for (const step of steps) {
    const path = `/api/tasks?instance=${key}&state=open`
    const { items } = await client.ask<{ items: Task[] }>('GET', path, undefined, step.as)
    const element = step.complete ?? step.claim
    const task = items.find((each) => each.element === element)
    if (!task) throw new Error(`expected an open task '${element}', but there is none`)
    const action = step.complete ? 'completion' : 'claim'
    const body = step.complete ? { variables: variablesOf(step) } : {}
    await client.ask('POST', `/api/tasks/${task.key}/${action}`, body, step.as)
  }
  const { state } = await client.ask<{ state: string }>('GET', `/api/instances/${key}`)
  if (state !== 'completed') throw new Error(`expected case ${key} to be over, but it is ${state}`)
}

/**
 * The scenario plays on days of its own. What is promised for this very instant is not ready before
 * its time.
 */
function variablesOf({ variables = {} }: Step): object {
  if (!('promisedAt' in variables)) return variables
  return { ...variables, promisedAt: new Date().toISOString() }
}
