/**
 * A desk that people have worked at for four weeks: the scenario files of all processes, played
 * through the interface beside each other until a Friday morning.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../browser/engine.ts'

const processes = join(import.meta.dirname, '../../processes')
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
const WEEKS = 4
const zone = '+08:00'
/** A Friday without holidays around it. */
export const present = `2026-06-12T10:40:00${zone}`

type Step = Readonly<{
  at: string
  complete?: string
  message?: string
  key?: string
  as?: string
  variables?: object
}>
type Story = Readonly<{
  given: Readonly<{
    process: string
    businessId: string
    at: string
    variables?: Record<string, unknown>
  }> & {
    startEvent?: string
  }
  steps: readonly Step[]
}>
type Deed = Readonly<{ at: number; story: number; act: (engine: Engine) => Promise<unknown> }>

/**
 * Plays every story from its first instant to the present one. A story ends early where the
 * calendar of its new weeks leads it elsewhere; its case stays as it is.
 */
export async function liveIn(engine: Engine, tell: (done: number, of: number) => void) {
  const deeds = stories().flatMap(deedsOf)
  const now = Date.parse(present)
  const due = deeds.filter(({ at }) => at <= now).toSorted((a, b) => a.at - b.at)
  const ended = new Set<number>()
  for (const [index, { at, story, act }] of due.entries()) {
    if (ended.has(story)) continue
    await pin(engine, at)
    await act(engine).catch(() => ended.add(story))
    tell(index + 1, due.length)
  }
  await pin(engine, now)
}

const pin = (engine: Engine, at: number) =>
  engine.ask('operator', 'PUT', '/api/clock', { at: new Date(at).toISOString() })

/** In weeks of their own, under numbers of their own; weekdays stay. */
function stories(): Story[] {
  const files = globSync('*/scenarios/*.json', { cwd: processes }).toSorted()
  return files.map((file, index) => {
    const text = readFileSync(join(processes, file), 'utf8')
    const { given }: Story = JSON.parse(text)
    const until = Date.parse(present) - (index % WEEKS) * WEEK_MS
    const shiftMs = Math.floor((until - instantOf(given.at)) / WEEK_MS) * WEEK_MS
    const [letters] = given.businessId.split('-')
    const number = `${letters}-${2_400 + index}`
    return JSON.parse(shifted(text, shiftMs).replaceAll(given.businessId, number))
  })
}

function shifted(text: string, shiftMs: number): string {
  return text.replaceAll(/"\d{4}-\d\d-\d\d(?=[T"])/g, (date) => {
    const day = Date.parse(date.slice(1)) + shiftMs
    return `"${new Date(day).toISOString().slice(0, 10)}`
  })
}

function deedsOf({ given, steps }: Story, story: number): Deed[] {
  const { process: processId, businessId, variables, startEvent } = given
  if (startEvent !== undefined) return []
  const body = { processId, businessId, variables: { ...titled(variables), ...variables } }
  const start: Deed = {
    at: instantOf(given.at),
    story,
    act: (engine) => engine.ask('li.xin', 'POST', '/api/instances', body),
  }
  const done = steps.flatMap((step) => deedOf(step, businessId, story) ?? [])
  const last = done.at(-1)?.at ?? start.at
  const close = (engine: Engine) => cancelAll(engine, businessId)
  return [start, ...done, { at: last + DAY_MS, story, act: close }]
}

/** Cases with a customer are called by name. */
function titled({ customerName, model }: Record<string, unknown> = {}): object {
  return customerName === undefined
    ? {}
    : { title: [customerName, model].filter(Boolean).join(' · ') }
}

/** What a story leaves open is of no interest to its desk. */
async function cancelAll(engine: Engine, businessId: string): Promise<void> {
  for (const key of await casesOf(engine, businessId))
    await engine.ask('wang.fang', 'POST', `/api/instances/${key}/cancellation`, {})
}

function deedOf(step: Step, businessId: string, story: number): Deed | undefined {
  const { complete: element, message: name, key: correlationKey, as = 'li.xin', variables } = step
  const at = instantOf(step.at)
  if (element !== undefined)
    return { at, story, act: (engine) => complete(engine, { businessId, element, as, variables }) }
  if (name === undefined) return undefined
  const message = { name, correlationKey, variables }
  return { at, story, act: (engine) => engine.ask('li.xin', 'POST', '/api/messages', message) }
}

async function complete(
  engine: Engine,
  deed: { businessId: string; element: string; as: string; variables?: object },
): Promise<void> {
  const { businessId, element, as, variables } = deed
  for (const key of await casesOf(engine, businessId)) {
    const { tasks } = await engine.ask<{ tasks: { key: string; element: string }[] }>(
      as,
      'GET',
      `/api/cases/${key}`,
    )
    const task = tasks.find((each) => each.element === element)
    if (!task) continue
    await engine.ask(as, 'POST', `/api/tasks/${task.key}/claim`, {})
    await engine.ask(as, 'POST', `/api/tasks/${task.key}/completion`, { variables })
    return
  }
  throw new Error(`expected an open task '${element}' in ${businessId}, but there is none`)
}

async function casesOf(engine: Engine, number: string): Promise<string[]> {
  const path = `/api/cases?kind=all&state=active&search=${number}`
  const { items } = await engine.ask<{ items: { key: string }[] }>('wang.fang', 'GET', path)
  return items.map(({ key }) => key)
}

const instantOf = (local: string) =>
  Date.parse(/Z$|[+-]\d\d:\d\d$/.test(local) ? local : `${local}${zone}`)
