import { createHash } from 'node:crypto'
import { takeKeys } from '../runtime/key-block.ts'
import { arrayParameter } from '../storage/array-parameter.ts'
import type { Session } from '../storage/database.ts'
import type { DefinitionKind } from '../storage/entities/index.ts'
import type { Parsed, StartEvents } from '@punctual/deployment'

/** A definition as it stands after a deployment. */
export type DeployedDefinition = Readonly<{
  kind: DefinitionKind
  id: string
  version: number
  key: string
  resource: string
  /** False when the content was deployed before: it keeps its version and key. */
  changed: boolean
}>

/** One deployment at a time, on whatever node. */
const LOCK = { name: 'deployment_lock', text: 'select pg_advisory_xact_lock(1886744164)' }
const LATEST = {
  name: 'latest_definitions',
  text: `select d.kind, d.id, d.version, d.hash, d.key::text as key,
           d.deployment::text as deployment
         from unnest($1::text[], $2::text[]) as u(kind, id)
         join definition d on d.kind = u.kind and d.id = u.id and d.latest`,
}
const DEPLOY = {
  name: 'insert_deployment',
  text: 'insert into deployment (key, by, at, reason) values ($1, $2, $3, $4)',
}
const SUPERSEDE = {
  name: 'supersede_definition',
  text: 'update definition set latest = false where kind = $1 and id = $2 and latest',
}
const INSERT = {
  name: 'insert_definition',
  text: `insert into definition
           (key, kind, id, version, latest, name, resource, hash, content, deployment, deployed_at)
         values ($1, $2, $3, $4, true, $5, $6, $7, $8, $9, $10)`,
}
const FORGET_TIMERS = {
  name: 'forget_start_timers',
  text: 'delete from start_timer where process_id = $1',
}
const FORGET_MESSAGES = {
  name: 'forget_start_messages',
  text: 'delete from start_message where process_id = $1',
}
const START_TIMER = {
  name: 'insert_start_timer',
  text: `insert into start_timer
           (process_id, element, definition_key, due_at, repetitions, "interval")
         values ($1, $2, $3, $4, $5, $6)`,
}
const START_MESSAGE = {
  name: 'insert_start_message',
  text: `insert into start_message (process_id, element, definition_key, kind, message_name)
         values ($1, $2, $3, $4, $5)`,
}

type Latest = Readonly<{
  kind: string
  id: string
  version: number
  hash: string
  key: string
  deployment: string
}>

/** Stores what has changed as new versions. Without any change there is no new deployment. */
export async function storeDefinitions(
  session: Session,
  parsed: readonly Parsed[],
  { by, at, reason }: { by: string; at: number; reason?: string | undefined },
  {
    floorOf,
    startsOf,
  }: {
    /** The highest version that is taken without being in the table. */
    floorOf: (definition: Parsed) => number
    startsOf: (definition: Parsed) => StartEvents | undefined
  },
): Promise<{ deployment: string; definitions: DeployedDefinition[] }> {
  await session.query(LOCK)
  const latest = await latestOf(session, parsed)
  const hashes = new Map(parsed.map((each) => [each, hashOf(each)]))
  const isChanged = (each: Parsed) => latest.get(name(each))?.hash !== hashes.get(each)
  const changed = parsed.filter(isChanged)
  if (changed.length === 0) {
    const deployments = [...latest.values()].map(({ deployment }) => deployment)
    return {
      deployment: newest(deployments),
      definitions: parsed.map((each) => kept(each, latest)),
    }
  }
  const first = await takeKeys(session, 'definition', changed.length + 1)
  const deployment = first.toString()
  await session.query(DEPLOY, [deployment, by, at, reason ?? null])
  const definitions: DeployedDefinition[] = []
  for (const each of parsed) {
    if (!isChanged(each)) {
      definitions.push(kept(each, latest))
      continue
    }
    const key = (first + BigInt(changed.indexOf(each) + 1)).toString()
    const version = Math.max(latest.get(name(each))?.version ?? 0, floorOf(each)) + 1
    await insert(session, each, { key, version, hash: hashes.get(each)!, deployment, at })
    const starts = startsOf(each)
    if (starts) await replaceStarts(session, each.id, key, starts)
    const { kind, id, resource } = each
    definitions.push({ kind, id, version, key, resource: resource.name, changed: true })
  }
  return { deployment, definitions }
}

async function latestOf(session: Session, parsed: readonly Parsed[]) {
  const rows = await session.query<Latest>(LATEST, [
    arrayParameter(
      'text',
      parsed.map(({ kind }) => kind),
    ),
    arrayParameter(
      'text',
      parsed.map(({ id }) => id),
    ),
  ])
  return new Map(rows.map((row) => [name(row), row]))
}

async function insert(
  session: Session,
  { kind, id, name: title, resource }: Parsed,
  at: { key: string; version: number; hash: string; deployment: string; at: number },
): Promise<void> {
  await session.query(SUPERSEDE, [kind, id])
  const where = [resource.name, at.hash, resource.content, at.deployment, at.at] as const
  await session.query(INSERT, [at.key, kind, id, at.version, title ?? null, ...where])
}

/** The new version starts itself; the old one no longer does. */
async function replaceStarts(
  session: Session,
  processId: string,
  key: string,
  { timers, messages }: StartEvents,
): Promise<void> {
  await session.query(FORGET_TIMERS, [processId])
  await session.query(FORGET_MESSAGES, [processId])
  for (const { element, dueAt, repetitions, interval = null } of timers) {
    await session.query(START_TIMER, [processId, element, key, dueAt, repetitions, interval])
  }
  for (const { element, kind, name: message } of messages) {
    await session.query(START_MESSAGE, [processId, element, key, kind, message])
  }
}

function kept(each: Parsed, latest: ReadonlyMap<string, Latest>): DeployedDefinition {
  const { kind, id, resource } = each
  const { version, key } = latest.get(name(each))!
  return { kind, id, version, key, resource: resource.name, changed: false }
}

function newest(keys: readonly string[]): string {
  return keys.reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b))
}

function name({ kind, id }: { kind: string; id: string }): string {
  return `${kind}/${id}`
}

function hashOf({ resource }: Parsed): string {
  return createHash('sha256').update(resource.content).digest('hex')
}
