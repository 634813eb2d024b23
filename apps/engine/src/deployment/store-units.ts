import { takeKeys } from '../runtime/key-block.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Session } from '../storage/database.ts'
import type { Unit } from '@punctual/deployment'

/** One change of units at a time, on whatever node. */
const LOCK = { name: 'unit_lock', text: 'select pg_advisory_xact_lock(1886744165)' }
const LATEST = {
  name: 'latest_units',
  text: `select id, version, name, parent, retired from unit where latest order by id`,
}
const SUPERSEDE = {
  name: 'supersede_unit',
  text: 'update unit set latest = false where id = $1 and latest',
}
const INSERT = {
  name: 'insert_unit',
  text: `insert into unit (id, version, latest, name, parent, retired, at, by)
         values ($1, $2, true, $3::jsonb, $4, $5, $6, $7)`,
}
const ANNOUNCE = {
  name: 'announce_units',
  text: 'insert into deployment (key, by, at) values ($1, $2, $3)',
}

type Stamp = Readonly<{ by: string; at: number }>
type Row = Readonly<{
  id: string
  version: number
  name: Readonly<Record<string, string>> | string
  parent: string | null
  retired: boolean
}>

/** The units as they are now. */
export async function readUnits(session: Session): Promise<Unit[]> {
  return (await session.query<Row>(LATEST)).map(unitOf)
}

/**
 * Writes the units that are new or differ, each as its next version. Others stay as they are: the
 * table is the truth, and a file is one of those who write to it.
 */
export async function writeUnits(
  session: Session,
  units: readonly Unit[],
  stamp: Stamp,
): Promise<void> {
  await session.query(LOCK)
  const rows = await session.query<Row>(LATEST)
  const known = new Map(rows.map((row) => [row.id, row]))
  for (const unit of units) {
    const before = known.get(unit.id)
    const wanted = whole({ ...unit, retired: unit.retired ?? before?.retired })
    if (before && isDeepStrictEqual(whole(unitOf(before)), wanted)) continue
    await session.query(SUPERSEDE, [unit.id])
    const { id, name, parent, retired } = wanted
    const version = (before?.version ?? 0) + 1
    const text = [id, version, JSON.stringify(name), parent, retired, stamp.at, stamp.by] as const
    await session.query(INSERT, [...text])
  }
}

/** Lets every node know: units are taken in with what is deployed. */
export async function announceUnits(session: Session, { by, at }: Stamp): Promise<void> {
  const key = await takeKeys(session, 'definition', 1)
  await session.query(ANNOUNCE, [key.toString(), by, at])
}

function unitOf({ id, name, parent, retired }: Row): Unit {
  const names = typeof name === 'string' ? (JSON.parse(name) as Record<string, string>) : name
  return {
    id,
    name: names,
    ...(parent !== null && { parent }),
    ...(retired && { retired }),
  }
}

function whole({ id, name = {}, parent, retired = false }: Unit) {
  return { id, name, parent: parent ?? null, retired }
}
