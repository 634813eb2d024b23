/** What bounds everything: commits, rows, and the prototype without an engine. */
import { rounded, rowOf, watching, type Bench, type Row } from '../bench.ts'
import { ceiling } from '../ceiling.ts'
import { arrayOf } from '../ceiling-arrays.ts'
import { open } from '../database.ts'
import { closedLoop } from '../load.ts'

const ROWS = 500
const TEXT = 'x'.repeat(280)

/** The ceiling at every level; also remembers it for the ratios of the other parts. */
export async function raw(bench: Bench): Promise<Row[]> {
  const url = await bench.server.fresh('bench_raw')
  const rows: Row[] = []
  for (const inFlight of bench.levels) {
    const cpu = watching(bench, { prototype: { pid: process.pid } })
    const measured = await ceiling(url, inFlight, bench.span, cpu.sides)
    bench.ceilings.set(inFlight, measured.perSecond)
    const command = { 'command p50 ms': rounded(measured.command.p50) }
    rows.push(rowOf(bench, 'prototype', inFlight, measured, { ...command, ...cpu.row }))
  }
  return rows
}

/** Single commits, and rows in batches of 500, on one connection. */
export async function bounds(bench: Bench): Promise<Row[]> {
  const client = await open(await bench.server.fresh('bench_bounds'))
  await client.query('create table one (id int primary key, n int); insert into one values (1, 0)')
  await client.query('create table many (key bigint primary key, text text)')
  const update = { name: 'update', text: 'update one set n = n + 1' }
  const commits = await closedLoop(1, bench.span, () => client.query(update))
  const texts = arrayOf.text(Array.from({ length: ROWS }, () => TEXT))
  let next = 0
  const inserted = await closedLoop(1, bench.span, () => {
    const keys = arrayOf.bigint(Array.from({ length: ROWS }, () => next++))
    const text = 'insert into many select * from unnest($1::bigint[], $2::text[])'
    return client.query({ name: 'insert', text, values: [keys, texts] })
  })
  await client.end()
  const rowsPerSecond = { ...inserted, perSecond: inserted.perSecond * ROWS }
  return [
    { ...rowOf(bench, 'commits of one row', 1, commits), ratio: '' },
    { ...rowOf(bench, `rows of 300 bytes, ${ROWS} a commit`, 1, rowsPerSecond), ratio: '' },
  ]
}
