import { checkLadder } from '@punctual/calendar'
import { useDeferredValue, useMemo, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useEdits } from '../../administration/use-edits.ts'
import type { LadderFile } from '../../api/ladders.ts'
import { useRights } from '../../api/session.ts'
import type { Definition } from '../../api/types.ts'
import { localized } from '../../i18n/localized.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LadderAxis } from './axis.tsx'
import { DeployPanel } from './deploy-panel.tsx'
import { withNewRung } from './edit.ts'
import { Example } from './example.tsx'
import { RungCard } from './rung-card.tsx'
import { Usage } from './usage.tsx'
import { VersionList } from './version-list.tsx'

type Props = { present: LadderFile; versions: readonly Definition[] }

/** The ladder as it is edited, checked by the very rules of the engine. */
export function LadderDesk({ present, versions }: Props): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const mayChange = useRights()('definition.deploy')
  const edits = useEdits(present)
  const ladder = useDeferredValue(edits.value)
  const problems = useMemo(() => {
    const checked = checkLadder(ladder)
    return 'problems' in checked ? checked.problems.map(({ sentence }) => sentence) : []
  }, [ladder])
  const { id, name } = present
  return (
    <>
      <header>
        <h1 className="flex flex-wrap items-baseline gap-x-3 text-xl font-semibold tracking-tight">
          {localized(name, language) ?? id}
          <code className="text-sm font-normal text-muted">{id}</code>
        </h1>
        <p className="text-xs text-muted">
          {t('ladders.about', { version: versions[0]!.version, count: ladder.rungs.length })}
        </p>
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
        <div className="grid min-w-0 gap-4">
          <div className="card p-4">
            <LadderAxis ladder={ladder} />
          </div>
          <ol aria-label={t('ladders.rungList')} className="grid gap-3">
            {edits.value.rungs.map((rung, index) => (
              <RungCard
                key={rung.id ?? `${rung.at} ${index}`}
                {...{ edits, rung, index, mayChange }}
                problems={problems.filter((each) => each.includes(`$.rungs[${index}]`))}
              />
            ))}
          </ol>
          {mayChange ? (
            <div>
              <Button onPress={() => edits.edit(withNewRung)}>
                <Icon name="plus" />
                {t('ladders.addRung')}
              </Button>
            </div>
          ) : null}
        </div>
        <div className="grid min-w-0 gap-4">
          {mayChange ? <DeployPanel {...{ present, edits, problems }} /> : null}
          <Panel title={t('ladders.example')}>
            <Example ladder={ladder} sound={problems.length === 0} />
          </Panel>
          <Panel title={t('ladders.usage')}>
            <Usage id={id} />
          </Panel>
          <Panel title={t('calendars.versions')}>
            <VersionList versions={versions} />
          </Panel>
        </div>
      </div>
    </>
  )
}
