/** The load: people, workers and customers who never give up and never know who is being killed. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Ledger } from './ledger.ts'

type Instance = Readonly<{ key: string; businessId?: string }>
type Task = Readonly<{ key: string; createdAt: string; assignee?: string }>
type Job = Readonly<{ key: string }>

/** Orders under way at one time. */
const OPEN_MAX = 60
const PAUSE_MS = 30
/** Tasks are left alone until some promises are missed. */
const TASK_AGE_MAX_MS = 2_000
const LEASE_MS = 1_500
const LIST_MAX = 200
const PERSON = 'li.na'

export type Callers = Readonly<{
  /** No new orders; gives what is wrong when those that there are do not end. */
  drain(patienceMs: number): Promise<readonly string[]>
  stop(): Promise<void>
  orders(): number
}>

/** Everything that the callers share. */
type Desk = {
  readonly ledger: Ledger
  readonly chance: Chance
  readonly urls: readonly string[]
  isOpen: boolean
  isStarting: boolean
  orders: number
  active: readonly Instance[]
  paid: Set<string>
}

/** Puts load on the engines until it is stopped. */
export function startCallers(ledger: Ledger, chance: Chance, urls: readonly string[]): Callers {
  const common = { ledger, chance, urls, active: [], paid: new Set<string>() }
  const desk: Desk = { ...common, isOpen: true, isStarting: true, orders: 0 }
  const work = [startOrder, startOrder, completeTasks, pay, look]
  const jobs = ['bill', 'pack'].map((type) => (each: Desk) => doJobs(each, type))
  const running = [...work, ...jobs].map((once) => repeat(desk, once))
  return {
    drain: (patienceMs) => drain(desk, patienceMs),
    async stop() {
      desk.isOpen = false
      await Promise.all(running)
    },
    orders: () => desk.orders,
  }
}

async function repeat(desk: Desk, once: (desk: Desk) => Promise<void>): Promise<void> {
  while (desk.isOpen) {
    await once(desk)
    await sleep(desk.chance.between(1, 2 * PAUSE_MS))
  }
}

async function drain(desk: Desk, patienceMs: number): Promise<readonly string[]> {
  desk.isStarting = false
  const until = Date.now() + patienceMs
  await sleep(PAUSE_MS)
  for (;;) {
    const open = await openInstances(desk, 'order')
    if (open?.length === 0) return []
    if (Date.now() > until) {
      const left = open?.map(({ key }) => key).join() ?? 'no engine answers'
      return [`expected all orders to end by themselves, but ${patienceMs} ms later: ${left}`]
    }
    await sleep(PAUSE_MS)
  }
}

const anyone = ({ chance, urls }: Desk) => chance.pick(urls)

async function openInstances(desk: Desk, processId: string): Promise<Instance[] | undefined> {
  const path = `instances?state=active&processId=${processId}&limit=${LIST_MAX}`
  return (await desk.ledger.read(anyone(desk), path))?.items
}

async function look(desk: Desk): Promise<void> {
  desk.active = (await openInstances(desk, 'order')) ?? desk.active
}

/** The parcel waits before its order begins. */
async function startOrder(desk: Desk): Promise<void> {
  if (!desk.isStarting || desk.active.length > OPEN_MAX) return
  const orderId = `O-${++desk.orders}`
  const start = (processId: string) =>
    desk.ledger.command(anyone(desk), 'instances', {
      processId,
      businessId: orderId,
      variables: { orderId },
    })
  const parcel = await start('parcel')
  if (parcel) await start('order')
}

async function completeTasks(desk: Desk): Promise<void> {
  const { chance, ledger } = desk
  const page = await ledger.read(anyone(desk), `tasks?limit=${LIST_MAX}`)
  const tasks = ((page?.items ?? []) as Task[]).filter(
    ({ createdAt }) => Date.now() - Date.parse(createdAt) > chance.between(0, TASK_AGE_MAX_MS),
  )
  await Promise.all(
    tasks.slice(0, 10).map(async ({ key, assignee }) => {
      if (!assignee) await ledger.command(anyone(desk), `tasks/${key}/claim`, { assignee: PERSON })
      await ledger.command(anyone(desk), `tasks/${key}/completion`, { variables: { done: true } })
    }),
  )
}

async function doJobs(desk: Desk, type: string): Promise<void> {
  const { chance, ledger } = desk
  const wanted = { type, worker: type, maxJobs: 8, timeoutMs: LEASE_MS, waitMs: 1_000 }
  const activated = await ledger.ask(anyone(desk), 'jobs/activation', wanted)
  await Promise.all(
    ((activated?.jobs ?? []) as Job[]).map(({ key }) => {
      if (chance.oneIn(20)) {
        const failure = { retries: 3, message: 'not today', retryInMs: 100 }
        return ledger.command(anyone(desk), `jobs/${key}/failure`, failure)
      }
      return ledger.command(anyone(desk), `jobs/${key}/completion`, { variables: { done: type } })
    }),
  )
}

async function pay(desk: Desk): Promise<void> {
  const unpaid = desk.active.filter(({ businessId }) => !desk.paid.has(businessId!))
  await Promise.all(
    unpaid.slice(0, 10).map(async ({ businessId }) => {
      const message = { name: 'paid', correlationKey: businessId, variables: { paid: true } }
      const stepsOf = ({ correlated }: { correlated: unknown[] }) => correlated.length
      const reply = await desk.ledger.command(anyone(desk), 'messages', message, stepsOf)
      if (reply) desk.paid.add(businessId!)
    }),
  )
}
