import Sequencer from '@jest/test-sequencer'

/** What takes longest, where Jest has measured nothing yet: so that no worker ends alone. */
const LONGEST = [
  'test/browser/',
  'test/crash/',
  'test/api/cli',
  'test/engine/',
  'test/channels/',
  'test/api/',
]

/** Jest's own order where it knows how long each file took; else longest first by what we know. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    return sorted.some(({ duration }) => duration !== undefined)
      ? sorted
      : sorted.toSorted((a, b) => rank(a) - rank(b))
  }
}

function rank({ path }) {
  const place = LONGEST.findIndex((part) => path.replaceAll('\\', '/').includes(part))
  return place < 0 ? LONGEST.length : place
}
