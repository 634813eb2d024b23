import Sequencer from '@jest/test-sequencer'

const BROWSER = 'test/browser/'
/** Of the others: what takes longest first, and what is over at once last. */
const OTHERS = ['test/crash/', 'test/engine/', 'test/api/', 'test/channels/', 'test/']

/**
 * A file that drives a browser keeps more than one core busy, one that kills engines or waits for
 * them keeps less: two workers get on best with one of each. So the files with a browser are spread
 * evenly among the others, and the unit tests, which are short, fill what is left at the end.
 */
export default class Spread extends Sequencer {
  sort(tests) {
    const files = [...tests].map((test) => ({ test, place: placeOf(test) }))
    const browsers = files.filter(({ place }) => place === BROWSER)
    const others = files.filter(({ place }) => place !== BROWSER && place !== undefined)
    others.sort((a, b) => OTHERS.indexOf(a.place) - OTHERS.indexOf(b.place))
    const short = files.filter(({ place }) => place === undefined)
    const share = Math.ceil(others.length / Math.max(1, browsers.length))
    const spread = browsers.flatMap((each, i) => [
      each,
      ...others.slice(i * share, (i + 1) * share),
    ])
    const all = browsers.length > 0 ? spread : others
    return [...all, ...short].map(({ test }) => test)
  }
}

function placeOf({ path }) {
  const name = path.replaceAll('\\', '/')
  return [BROWSER, ...OTHERS].find((part) => name.includes(`/${part}`))
}
