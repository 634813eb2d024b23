/** What the generator takes from the engine: its tables, projections and deployment. */
export type Modules = Readonly<
  Pick<typeof import('../../../apps/engine/src/app.module.ts'), 'AppModule'> &
    Pick<typeof import('../../../apps/engine/src/settings.ts'), 'readSettings'> &
    Pick<typeof import('../../../apps/engine/src/deployment/deployer.ts'), 'Deployer'> &
    Pick<typeof import('../../../apps/engine/src/deployment/deploy-folder.ts'), 'deployFolder'> &
    Pick<typeof import('../../../apps/engine/src/runtime/changes.ts'), 'noChanges' | 'tablesOf'> &
    Pick<typeof import('../../../apps/engine/src/runtime/projections/index.ts'), 'project'> &
    Pick<typeof import('../../../apps/engine/src/runtime/visit-rows.ts'), 'VisitRows'> &
    Pick<typeof import('../../../apps/engine/src/runtime/case-marks.ts'), 'marksAfter'> &
    Pick<typeof import('../../../apps/engine/src/runtime/clock.ts'), 'Clock'> &
    Pick<typeof import('../../../apps/engine/src/runtime/visit-sums.ts'), 'summed'> &
    Pick<typeof import('../../../apps/engine/src/runtime/check.ts'), 'checkSome'> &
    Pick<typeof import('../../../apps/engine/src/storage/database.ts'), 'Database'> &
    Pick<typeof import('../../../apps/engine/src/storage/table.ts'), 'tableOf'> &
    Pick<typeof import('../../../apps/engine/src/storage/entities/index.ts'), 'Visit'> &
    Pick<typeof import('../../../apps/engine/src/storage/array-parameter.ts'), 'arrayParameter'>
>

/** The same from a built engine. */
export async function builtModules(): Promise<Modules> {
  const paths = [
    'app.module',
    'settings',
    'deployment/deployer',
    'deployment/deploy-folder',
    'runtime/changes',
    'runtime/projections/index',
    'runtime/visit-rows',
    'runtime/case-marks',
    'runtime/clock',
    'runtime/visit-sums',
    'runtime/check',
    'storage/database',
    'storage/table',
    'storage/entities/index',
    'storage/array-parameter',
  ]
  const loaded = await Promise.all(
    paths.map((path) => {
      const address = new URL(`../../../apps/engine/dist/${path}.js`, import.meta.url).href
      return import(address) as Promise<object>
    }),
  )
  return Object.assign({}, ...loaded) as Modules
}
