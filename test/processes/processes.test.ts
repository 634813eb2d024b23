/** Every process under `processes/` deploys, is complete, and does what its scenarios tell. */
import { checkScenario, describeFailure, runScenario } from '@punctual/simulate'
import { files, readDeployed, zone } from './deployed.ts'

const deployed = await readDeployed()

test('everything deploys without a problem', () => {
  expect(deployed.problems).toEqual([])
})

describe('scenario', () => {
  test.each(files('*/scenarios/*.json').map(({ path, text }) => [path, text] as const))(
    '%s',
    (path, text) => {
      const checked = checkScenario(JSON.parse(text), zone)
      expect('problems' in checked ? checked.problems.map(({ sentence }) => sentence) : []).toEqual(
        [],
      )
      if ('problems' in checked) return
      const { failures } = runScenario(deployed.definitions, checked.scenario)
      expect(failures.map((failure) => describeFailure(path, failure))).toEqual([])
    },
  )
})
