import type { Ground } from './ground.ts'

const SAMPLE = 300

/** Replays some of the logs; fails when a table says otherwise. Gives how many were replayed. */
export async function checkSample({ modules, orm, run }: Ground): Promise<number> {
  const rows = await run(
    `select instance::text as key from history where step = 1 order by hashint8(instance)
     limit ${SAMPLE}`,
  )
  const keys = rows.map(({ key }) => String(key))
  for await (const { instance, where, expected, found } of modules.checkSome(orm, keys)) {
    const said = JSON.stringify({ expected, found })
    throw new Error(`expected ${where} of ${instance} to be as its log says, but ${said}`)
  }
  return keys.length
}
