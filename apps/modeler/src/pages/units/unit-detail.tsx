import { useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useUnitActions, type Unit } from '../../api/units.ts'
import { useUnitName } from '../../promise/units.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { NewUnit } from './new-unit.tsx'
import { branchOf, idsIn, type Branch } from './tree.ts'
import { UnitHistory } from './unit-history.tsx'

type Props = Readonly<{
  unit: Unit
  units: readonly Unit[]
  tree: readonly Branch[]
  members: readonly string[]
}>

/** One unit: its names, where it belongs, who belongs to it, and what it was before. */
export function UnitDetail({ unit, units, tree, members }: Props): ReactNode {
  const { t } = useTranslation()
  const nameOf = useUnitName()
  return (
    <div className="grid content-start gap-4">
      <Panel title={nameOf(unit.id)} aside={<code className="text-xs text-muted">{unit.id}</code>}>
        <div className="grid gap-5 p-4">
          <Names key={unit.id} unit={unit} />
          <Place unit={unit} units={units} tree={tree} />
        </div>
      </Panel>
      <Panel title={t('units.people')}>
        <p className="p-4">
          {members.length === 0 ? (
            <span className="text-muted">{t('units.nobody')}</span>
          ) : (
            members.join(t('ladder.and'))
          )}
        </p>
      </Panel>
      {unit.retired ? null : (
        <Panel title={t('units.addBelow')}>
          <div className="p-4">
            <NewUnit key={unit.id} parent={unit.id} />
          </div>
        </Panel>
      )}
      <UnitHistory id={unit.id} />
    </div>
  )
}

function Names({ unit }: { unit: Unit }): ReactNode {
  const { t } = useTranslation()
  const { change } = useUnitActions()
  const [zh, setZh] = useState(unit.name['zh-CN'] ?? '')
  const [en, setEn] = useState(unit.name['en'] ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = { ...(zh !== '' && { 'zh-CN': zh }), ...(en !== '' && { en }) }
    change.mutate({ id: unit.id, changes: { name } })
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
        <TextField label={t('units.zh')} value={zh} onChange={setZh} maxLength={200} />
        <TextField label={t('units.en')} value={en} onChange={setEn} maxLength={200} />
        <Button type="submit" isDisabled={change.isPending || (zh === '' && en === '')}>
          {t('units.rename')}
        </Button>
      </div>
      {change.error ? <ProblemNote what={t('units.notChanged')} error={change.error} /> : null}
    </form>
  )
}

function Place({ unit, units, tree }: Omit<Props, 'members'>): ReactNode {
  const { t } = useTranslation()
  const nameOf = useUnitName()
  const { change } = useUnitActions()
  const { id, parent = '', retired } = unit
  const branch = branchOf(tree, id)
  const below = branch ? idsIn(branch) : []
  const open = units.filter((one) => one.id === parent || (!one.retired && !below.includes(one.id)))
  const options = open.map((one) => ({ value: one.id, label: nameOf(one.id) }))
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-xs font-medium">{t('units.parent')}</span>
        <SelectField
          label={t('units.parent')}
          value={parent}
          options={[{ value: '', label: t('units.top') }, ...options]}
          onChange={(wanted) => change.mutate({ id, changes: { parent: wanted } })}
        />
        <span className="ml-auto">
          <Button
            isDisabled={change.isPending}
            onPress={() => change.mutate({ id, changes: { retired: !retired } })}
          >
            {t(retired ? 'units.takeBack' : 'units.retire')}
          </Button>
        </span>
      </div>
      <p className="text-xs text-muted">{t(retired ? 'units.retiredText' : 'units.moveText')}</p>
      {change.error ? <ProblemNote what={t('units.notChanged')} error={change.error} /> : null}
    </div>
  )
}
