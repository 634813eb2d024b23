import * as fc from 'fast-check'
import { first, put, removeFirst, type Agenda, type Entry } from './agenda.ts'

test('gives entries by instant, then by order', () => {
  const entry = fc.record({
    at: fc.nat(20),
    key: fc.string({ maxLength: 3 }),
    order: fc.nat(20),
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
      const given = takeAll(agendaOf(entries)).map(({ at, order }) => [at, order])
      const sorted = entries.toSorted((a, b) => a.at - b.at || a.order - b.order)
      expect(given).toEqual(sorted.map(({ at, order }) => [at, order]))
    }),
  )
})

test('an empty agenda has nothing first', () => {
  const agenda: Agenda = { entries: [] }
  removeFirst(agenda)
  expect(first(agenda)).toBeUndefined()
})

function agendaOf(entries: readonly Entry[]): Agenda {
  const agenda: Agenda = { entries: [] }
  for (const entry of entries) put(agenda, entry)
  return agenda
}

function takeAll(agenda: Agenda): Entry[] {
  const taken: Entry[] = []
  for (let entry = first(agenda); entry; entry = first(agenda)) {
    taken.push(entry)
    removeFirst(agenda)
  }
  return taken
}
