/** Compares what callers were told with what history says, and history with itself. */
import type { Ledger } from './ledger.ts'

type Told = Readonly<{ type: string; element?: string; data: Readonly<Record<string, unknown>> }>
type Step = Readonly<{ step: number; at: string; by: string; events: readonly Told[] }>
type Instance = Readonly<{ key: string; processId: string; state: string; businessId?: string }>
export type Story = Instance & Readonly<{ steps: readonly Step[] }>
/** What events with planned instants hold. */
type Timed = Readonly<{
  key: number
  rung?: string
  rungs?: readonly Readonly<{ id: string; at: number }>[]
  plannedAt?: number
  dueAt?: number
}>

/** A process that a timer starts `ticks` times, every `TICK_MS` since its deployment. */
type Ticking = Readonly<{ ticks: number; since: number }>

export const TICK_MS = 1_000
const PAGE = 500
const READERS = 8
/** Each happens once for its key; nothing in these processes repeats. */
const ONCE = [
  'taskCompleted',
  'jobCompleted',
  'messageCorrelated',
  'timerTriggered',
  'callEnded',
  'promiseMissed',
  'elementCompleted',
  'rungReached',
]
const TIMED = ['timerTriggered', 'promiseMissed']
/** What ends a clock. */
const ENDS = ['promiseKept', 'clockStopped']

/** Every instance with its history. */
export async function readStories(ledger: Ledger, url: string): Promise<readonly Story[]> {
  const instances = await readAll<Instance>(ledger, url, 'instances?')
  const stories: Story[] = []
  const read = async () => {
    for (let next = instances.pop(); next; next = instances.pop()) {
      const steps = await readAll<Step>(ledger, url, `cases/${next.key}/history?`)
      stories.push({ ...next, steps })
    }
  }
  await Promise.all(Array.from({ length: READERS }, read))
  return stories
}

async function readAll<T>(ledger: Ledger, url: string, path: string): Promise<T[]> {
  const items: T[] = []
  let after = ''
  do {
    const page = await ledger.read(url, `${path}limit=${PAGE}${after}`)
    if (!page) throw new Error(`expected the engine to answer, but ${ledger.missed}`)
    items.push(...page.items)
    after = page.next === undefined ? '' : `&after=${page.next}`
  } while (after !== '')
  return items
}

/** Sentences on what is wrong; none when all is well. */
export function verify(ledger: Ledger, stories: readonly Story[], ticking: Ticking): string[] {
  return [
    ...ledger.faults,
    ...promised(ledger, stories),
    ...stories.flatMap((story) => [...ended(story, stories), ...once(story), ...onTime(story)]),
    ...ticked(stories, ticking),
  ]
}

/** As many starts by timer as planned, none before its instant. */
function ticked(stories: readonly Story[], { ticks, since }: Ticking): string[] {
  const started = stories
    .filter(({ processId }) => processId === 'tick')
    .map(({ steps }) => Date.parse(steps[0]!.at))
    .toSorted((a, b) => a - b)
  const early = started.filter((at, index) => at < since + (index + 1) * TICK_MS)
  return [
    ...(started.length === ticks ? [] : [`expected ${ticks} ticks, but got ${started.length}`]),
    ...early.map((at) => `a tick came early, at ${new Date(at).toISOString()}`),
  ]
}

/** What was answered is in history, what was refused is not, and nothing is there twice. */
function promised({ entries }: Ledger, stories: readonly Story[]): string[] {
  const done = new Map<string, number>()
  for (const { steps } of stories) {
    for (const { by } of steps) done.set(by, (done.get(by) ?? 0) + 1)
  }
  return entries.flatMap(({ actor, what, outcome, steps }) => {
    const found = done.get(actor) ?? 0
    const isRight = outcome === 'unknown' ? found <= 1 : found === steps
    return isRight ? [] : [`${what} by ${actor} was ${outcome} and became ${found} steps`]
  })
}

/** Only a parcel whose order never began still waits. */
function ended({ key, processId, state, businessId }: Story, stories: readonly Story[]): string[] {
  if (state === 'completed') return []
  const hasOrder = () =>
    stories.some((each) => each.processId === 'order' && each.businessId === businessId)
  if (processId === 'parcel' && !hasOrder()) return []
  return [`expected ${processId} ${key} to be completed, but it is ${state}`]
}

function once({ key, steps }: Story): string[] {
  const seen = new Map<string, number>()
  for (const { type, data } of steps.flatMap(({ events }) => events)) {
    if (!ONCE.includes(type)) continue
    const what = [type, data['key'], data['rung']].filter(Boolean).join(' ')
    seen.set(what, (seen.get(what) ?? 0) + 1)
  }
  const numbered = steps.every(({ step }, index) => step === index + 1)
  return [
    ...[...seen].filter(([, times]) => times > 1).map(([what, n]) => `${key}: ${what} ${n} times`),
    ...(numbered ? [] : [`${key}: history has gaps`]),
  ]
}

/** Timers and rungs at or after their planned instant; every rung before the clock's end. */
function onTime({ key, steps }: Story): string[] {
  const wrong: string[] = []
  const planned = new Map<string, number>()
  for (const { at: instant, events } of steps) {
    const now = Date.parse(instant)
    for (const { type, data } of events) {
      const { key: local, rung, rungs = [], plannedAt, dueAt } = data as Timed
      const due = type === 'rungReached' ? plannedAt : TIMED.includes(type) ? dueAt : undefined
      if (due !== undefined && due > now) wrong.push(`${key}: ${type} ${local} ${due - now} early`)
      if (type === 'clockStarted') for (const { id, at } of rungs) planned.set(`${local} ${id}`, at)
      if (type === 'rungReached') planned.delete(`${local} ${rung}`)
      if (!ENDS.includes(type)) continue
      const missing = [...planned].filter(([each, at]) => each.startsWith(`${local} `) && at < now)
      wrong.push(...missing.map(([each]) => `${key}: rung ${each} did not fire`))
    }
  }
  return wrong
}

/** How often each of these events happened. */
export function count(stories: readonly Story[], types: readonly string[]): Record<string, number> {
  const events = stories.flatMap(({ steps }) => steps.flatMap((step) => step.events))
  return Object.fromEntries(
    types.map((type) => [type, events.filter((event) => event.type === type).length]),
  )
}
