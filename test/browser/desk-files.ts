import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fixtures } from '../api/story.ts'
import type { Engine } from './engine.ts'

const files = ['desk.bpmn', 'shipping.bpmn', 'desk-register.form', 'ladders/desk.json']

/** Deploys the desk of the interface tests: an order without an amount gets stuck at its price. */
export function deployDesk(engine: Engine): Promise<void> {
  const contents = files.map((path) => {
    return [path.split('/').at(-1)!, readFileSync(join(fixtures, path), 'utf8')] as const
  })
  return deploy(engine, Object.fromEntries(contents))
}

/** Deploys files by their names. */
export async function deploy(
  { url }: Engine,
  contents: Readonly<Record<string, string>>,
): Promise<void> {
  const body = new FormData()
  for (const [name, content] of Object.entries(contents))
    body.append('resources', new Blob([content]), name)
  const headers = { 'x-punctual-user': 'wang.fang' }
  const response = await fetch(`${url}/api/deployments`, { method: 'POST', headers, body })
  if (!response.ok) throw new Error(await response.text())
}

type Found = { items: { key: string }[] }

/** Orders of the desk, each walked to its price; those without an amount are stuck there. */
export async function openOrders(engine: Engine, ids: readonly string[]): Promise<string[]> {
  const keys: string[] = []
  for (const orderId of ids) {
    const variables = { orderId, tier: orderId.startsWith('G') ? 'gold' : 'silver' }
    const start = { processId: 'desk', businessId: orderId, variables }
    const { key } = await engine.ask<{ key: string }>('li.na', 'POST', '/api/instances', start)
    const { items } = await engine.ask<Found>('li.na', 'GET', `/api/tasks?instance=${key}`)
    await engine.ask('li.na', 'POST', `/api/tasks/${items[0]!.key}/completion`, {})
    const asked = { type: 'stock-check', worker: 'w', maxJobs: 10, timeoutMs: 60_000 }
    const { jobs } = await engine.ask<{ jobs: { key: string }[] }>(
      'li.na',
      'POST',
      '/api/jobs/activation',
      asked,
    )
    for (const job of jobs) await engine.ask('li.na', 'POST', `/api/jobs/${job.key}/completion`, {})
    const parts = { name: 'parts-arrived', correlationKey: orderId, variables: {} }
    await engine.ask('li.na', 'POST', '/api/messages', parts)
    keys.push(key)
  }
  return keys
}
