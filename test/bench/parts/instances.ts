/** Start → service task → end over HTTP, worker by long poll, every answer after a commit. */
import { rowOf, watching, type Bench, type Row } from '../bench.ts'
import { one, three } from '../drawings.ts'
import { startEngine } from '../engine-process.ts'
import { Workers } from '../workers.ts'
import { closedLoop } from '../load.ts'

/** The process of one step at every level, and the one of three at the highest but one. */
export async function instances(bench: Bench): Promise<Row[]> {
  const engine = await startEngine(await bench.server.fresh('bench_instances'))
  await engine.deploy({ 'one.bpmn': one, 'three.bpmn': three })
  const workers = new Workers([engine])
  const measure = async (name: string, processId: string, inFlight: number): Promise<Row> => {
    await workers.prepare(inFlight)
    const cpu = watching(bench, { engine, load: { pid: process.pid } })
    const once = () => workers.runOne(processId)
    const measured = await closedLoop(inFlight, bench.span, once, cpu.sides)
    return rowOf(bench, name, inFlight, measured, cpu.row)
  }
  const rows: Row[] = []
  for (const inFlight of bench.levels) rows.push(await measure('one step', 'one', inFlight))
  rows.push(await measure('three steps', 'three', bench.levels.at(-2)!))
  await workers.stop()
  await engine.stop()
  return rows
}

/** The same load on one engine and on two that share the database. */
export async function nodes(bench: Bench): Promise<Row[]> {
  const rows: Row[] = []
  const inFlight = bench.levels.at(-2)!
  for (const count of [1, 2]) {
    const url = await bench.server.fresh(`bench_nodes_${count}`)
    const engines = [await startEngine(url)]
    while (engines.length < count) engines.push(await startEngine(url))
    await engines[0]!.deploy({ 'one.bpmn': one })
    const workers = new Workers(engines)
    await workers.prepare(inFlight)
    const named = engines.map((engine, index) => [`engine ${index + 1}`, engine] as const)
    const cpu = watching(bench, { ...Object.fromEntries(named), load: { pid: process.pid } })
    const once = () => workers.runOne('one')
    const measured = await closedLoop(inFlight, bench.span, once, cpu.sides)
    rows.push(rowOf(bench, count === 1 ? 'one node' : 'two nodes', inFlight, measured, cpu.row))
    await workers.stop()
    for (const engine of engines) await engine.stop()
  }
  return rows
}
