/**
 * What a test opens or makes is ended or removed when it is over, whether it passed or not; what
 * came last goes first. Called once, where the tests are described.
 */
export function cleaningUp(): (cleanUp: () => unknown) => void {
  const all: (() => unknown)[] = []
  afterEach(async () => {
    for (const cleanUp of all.splice(0).toReversed()) await cleanUp()
  })
  return (cleanUp) => void all.push(cleanUp)
}
