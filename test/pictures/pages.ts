/** Every page of the application, as it is looked at for a picture. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Engine } from '../browser/engine.ts'

export type Picture = Readonly<{
  name: string
  address: (engine: Engine) => string | Promise<string>
  /** Who looks; a supervisor when not given, nobody when empty. */
  user?: string
  size?: readonly [width: number, height: number]
  dark?: boolean
  prepare?: (page: Page) => Promise<void>
}>

const processes = join(import.meta.dirname, '../../processes')
const telephone = [390, 844] as const
const desk = [1440, 900] as const

export const pages: readonly Picture[] = [
  { name: 'cases', address: () => '/' },
  { name: 'case', address: caseOf('repair'), size: desk },
  { name: 'inbox', address: taskOf('li.xin'), user: 'li.xin' },
  { name: 'inbox-390', address: () => '/inbox', user: 'li.xin', size: telephone },
  { name: 'start', address: () => '/start?process=repair', user: 'li.xin' },
  { name: 'promises', address: () => '/promises', size: desk },
  { name: 'customer', address: customerPage, user: '', size: telephone },
  { name: 'notices', address: () => '/notices' },
  { name: 'operations', address: () => '/operations?process=repair&heat=count&span=30d' },
  { name: 'audit', address: () => '/audit', user: 'auditor' },
  { name: 'replay', address: replayOf('repair'), user: 'auditor', size: desk },
  { name: 'insights', address: () => '/insights' },
  { name: 'designer', address: draftOf('repair/repair.bpmn'), user: 'designer', size: desk },
  { name: 'drafts', address: () => '/designer', user: 'designer' },
  { name: 'machine', address: machineOf('case') },
  { name: 'playing', address: playingOf('repair/repair.bpmn'), user: 'designer', size: desk },
  { name: 'batches', address: () => '/operations/batches' },
  { name: 'accounts', address: () => '/accounts', user: 'admin' },
  { name: 'units', address: () => '/units', user: 'admin' },
  { name: 'calendars', address: () => '/calendars', user: 'admin' },
  { name: 'calendar', address: () => '/calendars/CN', user: 'admin', size: desk },
  { name: 'ladders', address: () => '/ladders', user: 'admin' },
  { name: 'ladder', address: () => '/ladders/dispatch', user: 'admin' },
  { name: 'absences', address: () => '/absences', user: 'admin' },
  { name: 'channels', address: () => '/channels', user: 'admin' },
  { name: 'tokens', address: () => '/tokens', user: 'admin' },
]

type Keyed = { items: { key: string }[] }

function caseOf(processId: string) {
  return async (engine: Engine) => `/cases/${await caseKey(engine, processId)}`
}

async function caseKey(engine: Engine, processId: string): Promise<string> {
  const path = `/api/cases?processId=${processId}&sort=-openedAt&limit=20`
  const { items } = await engine.ask<Keyed>('wang.fang', 'GET', path)
  return items.at(-1)!.key
}

function taskOf(user: string) {
  return async (engine: Engine) => {
    const { items } = await engine.ask<Keyed>(user, 'GET', '/api/tasks?share=both&sort=due')
    return `/inbox?task=${items[0]!.key}`
  }
}

function replayOf(processId: string) {
  return async (engine: Engine) => {
    const path = `/api/cases?processId=${processId}&state=completed&limit=1`
    const { items } = await engine.ask<Keyed>('auditor', 'GET', path)
    return `/audit/${items[0]!.key}`
  }
}

async function customerPage(engine: Engine): Promise<string> {
  const url = `/api/cases/${await caseKey(engine, 'repair')}/links`
  const link = await engine.ask<{ path: string }>('wang.fang', 'POST', url, { kind: 'status' })
  return link.path
}

function machineOf(id: string) {
  return async (engine: Engine) => {
    const path = `/api/definitions?kind=machine&latest=true&id=${id}`
    const { items } = await engine.ask<Keyed>('designer', 'GET', path)
    return `/machines/${items[0]!.key}`
  }
}

/** The same, played. */
function playingOf(path: string) {
  return async (engine: Engine) => `${await draftOf(path)(engine)}?play=1`
}

/** A draft of a process as it is drawn in `processes`. */
function draftOf(path: string) {
  return async (engine: Engine) => {
    const content = readFileSync(join(processes, path), 'utf8')
    const draft = { name: basename(path, '.bpmn'), resource: basename(path), content }
    const { key } = await engine.ask<{ key: string }>('designer', 'POST', '/api/drafts', draft)
    return `/designer/${key}`
  }
}
