/** What the tests of channels share: an engine with an organisation, and rungs that tell. */
import 'reflect-metadata'
import { jest } from '@jest/globals'
import type { LoggerService } from '@nestjs/common'
import { MikroORM } from '@mikro-orm/core'
import { Dispatcher } from '../../apps/engine/src/channels/dispatcher.ts'
import { checkInstances } from '../../apps/engine/src/runtime/check.ts'
import { Clock } from '../../apps/engine/src/runtime/clock.ts'
import { readSettings } from '../../apps/engine/src/settings.ts'
import { createApplication } from '../../apps/engine/src/start-engine.ts'
import { Database } from '../../apps/engine/src/storage/database.ts'
import { asker, behindProxy, type Json } from '../api/story.ts'
import { bpmn, end, flows, start, userTask } from '../engine/bpmn.ts'
import type { TestDatabase } from '../engine/database.ts'

export { databaseKinds, freshDatabase, oneKind, type TestDatabase } from '../engine/database.ts'
export type { Json } from '../api/story.ts'

jest.setTimeout(120_000)

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** A Monday, 00:00 in Shanghai: far ahead, since a virtual clock begins with the machine's. */
const MONDAY = Date.UTC(2040, 0, 1, 16)

/** One rung at half of four hours, or of another promise. */
export type Telling = Readonly<{
  tell: readonly string[]
  message: string
  channels: readonly string[]
  within?: string
  urgent?: boolean
  variables?: object
  businessId?: string
}>

export const organisation = {
  roles: [
    { id: 'DSP', members: ['li.na', 'tom', 'wang'] },
    { id: 'SUP', members: ['wang'], language: 'en' },
    { id: 'EMPTY' },
  ],
  people: [
    { id: 'li.na', name: '李娜', email: 'li.na@example.com', calendar: 'OFFICE' },
    {
      id: 'tom',
      name: 'Tom',
      email: 'tom@example.com',
      language: 'en-GB',
      zone: 'Europe/Berlin',
      calendar: '24x7',
    },
    { id: 'wang', name: 'Wang', email: 'wang@example.com' },
    { id: 'nobody' },
  ],
}
const hours = ['09:00-18:00']
const office = {
  id: 'OFFICE',
  version: 1,
  zone: 'Asia/Shanghai',
  weekly: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours },
}
const messages = {
  'zh-CN': {
    due: { subject: '{businessId}：即将到期', body: '应于 {dueAt} 前完成，还剩 {remaining}。' },
    delayed: { subject: '您的工单', body: '{customer.name}，我们将在 {dueAt} 前完成。' },
  },
  en: {
    due: { subject: '{businessId}: due soon', body: 'Due {dueAt}, {remaining} left.' },
    delayed: { subject: 'Your order\n{note}', body: 'Dear {customer.name}, by {dueAt}.' },
  },
}

export type Engine = Awaited<ReturnType<typeof openEngine>>

/** Opens an engine on a virtual clock; the environment says which channels it has. */
export async function openEngine({ settings }: TestDatabase, env: Record<string, string> = {}) {
  const given = readSettings({
    LOG_LEVEL: 'fatal',
    PUNCTUAL_CLOCK: 'virtual',
    ...behindProxy,
    ...env,
  })
  const app = await createApplication({ ...given, ...settings, webFolder: undefined })
  const asked = asker(app)
  const clock = app.get(Clock)
  const deploy = (files: Readonly<Record<string, unknown>>) =>
    asked.upload(
      '/api/deployments',
      Object.entries(files).map(([file, content]) => ({
        name: 'resources',
        file,
        content: typeof content === 'string' ? content : JSON.stringify(content),
      })),
    )
  return {
    ...asked,
    app,
    clock,
    deploy,
    dispatcher: app.get(Dispatcher),
    close: () => app.close(),
    /** Moves the clock to the next Monday, this hour in Shanghai. */
    toMonday: (hour: number) => {
      const at = MONDAY + Math.round(hour * HOUR)
      const weeks = Math.max(0, Math.ceil((clock.now() - at) / WEEK))
      return clock.advanceTo(at + weeks * WEEK)
    },
    /** Deploys the organisation, its calendar and the messages. */
    deployAll: () =>
      deploy({
        'OFFICE.json': office,
        'organisation.json': organisation,
        'zh-CN.json': messages['zh-CN'],
        'en.json': messages.en,
      }),
    tell: (telling: Telling) => begin(asked, deploy, telling),
    deliveries: async (query = ''): Promise<Json[]> =>
      (await asked.get(`/api/deliveries?${query}`)).body.items,
    advance: (ms: number) => clock.advanceTo(clock.now() + ms),
    rows: <R>(text: string) => app.get(Database).query<R>({ name: '', text }),
    /** Fails when the tables say otherwise than the log. */
    async verify(): Promise<void> {
      for await (const found of checkInstances(app.get(MikroORM))) {
        throw new Error(`expected what the log says, but ${JSON.stringify(found)}`)
      }
    },
  }
}

let tellings = 0

/** Starts a case whose promise tells at half of its time; gives the case's key. */
async function begin(
  { post }: ReturnType<typeof asker>,
  deploy: (files: Readonly<Record<string, unknown>>) => Promise<unknown>,
  telling: Telling,
): Promise<string> {
  const { tell, message, channels, urgent = false, within = 'PT4H' } = telling
  const { variables = {}, businessId = 'RO-7' } = telling
  const id = `telling-${++tellings}`
  const actions = channels.map((channel) => ({ type: 'notify', message, channel }))
  const clock = `<promise:clock id="W" name="Watched" within="${within}" ladder="${id}"/>`
  const inside = `${start()}${userTask('mend', clock)}${end()}${flows('start > mend > end')}`
  await deploy({
    [`${id}.json`]: { id, rungs: [{ id: 'half', at: '50%', urgent, tell, actions }] },
    [`${id}.bpmn`]: bpmn(id, inside),
  })
  const { body } = await post('/api/instances', { processId: id, businessId, variables })
  return body.key
}

/** Everything that the engine logs from now on. */
export function logOf({ app }: Engine): unknown[] {
  const lines: unknown[] = []
  const take = (line: unknown) => void lines.push(line)
  const logger: LoggerService = { log: take, warn: take, error: take, fatal: take }
  app.useLogger(logger)
  return lines
}
