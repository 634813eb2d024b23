/** The story of somebody who is away for a while, by what plays drawings in a page. */
import { checkLadder, compileCalendar, seedCalendars } from '@punctual/calendar'
import { readProcesses } from '@punctual/model'
import { act, logOf, newPlay, wait, worldOf } from '@punctual/simulate'
import type { Definitions, Play, Played } from '@punctual/simulate'
import { files, hour } from './deadline-story.ts'

const by = 'anonymous'

/** Everything that happens in it, step by step. */
export async function playedAway(start: number) {
  const variables = { away: false, agent: 'li.na', within: 'PT10H' }
  let play = newPlay(await definitions(), start)
  play = done(act(play, { type: 'start', processId: 'free', variables, by }))
  const [instance = ''] = worldOf(play).instances.keys()
  const command = (command: Parameters<typeof act>[1] & { type: 'command' }) =>
    done(act(play, command))
  const away = (yes: boolean) =>
    command({
      type: 'command',
      instance,
      command: { type: 'setVariables', scope: 1, variables: { away: yes } },
      by,
    })
  play = done(wait(play, start + 6 * hour))
  play = away(true)
  play = done(wait(play, start + 9 * hour))
  play = away(false)
  play = done(wait(play, start + 14 * hour))
  const [task] = Object.values(worldOf(play).instances.get(instance)!.state.tasks)
  play = command({
    type: 'command',
    instance,
    command: { type: 'completeTask', key: task!.key, variables: { done: true } },
    by,
  })
  return logOf(play).map(({ at, by: who, command: what, events }) => {
    return { at, by: who, command: what, events }
  })
}

async function definitions(): Promise<Definitions> {
  const { graphs } = await readProcesses(files['free.bpmn'])
  const checked = checkLadder(files['mixed.json'])
  if (!('ladder' in checked)) throw new Error('expected a ladder, but it is none')
  const calendars = seedCalendars.flatMap((definition) => {
    const made = compileCalendar(definition)
    return 'calendar' in made ? [[definition.id, made.calendar] as const] : []
  })
  return {
    zone: 'Asia/Shanghai',
    processes: new Map(graphs.map((graph) => [graph.id, graph])),
    decisions: [],
    ladders: new Map([['mixed', checked.ladder]]),
    calendars: new Map(calendars),
    organisation: files['organisation.json'],
    playedByHand: true,
  }
}

function done(played: Played): Play {
  if (!played.ok) throw new Error(played.reason)
  return played.play
}
