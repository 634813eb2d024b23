import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useRights } from '../../api/session.ts'
import type { CaseDetail } from '../../api/types.ts'
import { unitsQuery, useHandOver } from '../../api/units.ts'
import { useUnitName } from '../../promise/units.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'

/** The unit that answers for a case; who may change cases hands it over to another. */
export function CaseUnit({ item }: { item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const nameOf = useUnitName()
  const { data } = useQuery(unitsQuery)
  const handOver = useHandOver(item.key)
  const [wanted, setWanted] = useState('')
  const others = (data?.items ?? []).filter(({ id, retired }) => !retired && id !== item.unit)
  const isRoot = item.parent === undefined
  if (!isRoot || (item.unit === undefined && others.length === 0)) return null
  return (
    <div className="mt-2 grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="text-muted">{t('units.of')}</span>
        <span className="font-medium" data-testid="unit">
          {item.unit === undefined ? t('units.none') : nameOf(item.unit)}
        </span>
        {may('case.change') && item.state === 'active' && others.length > 0 ? (
          <>
            <SelectField
              label={t('units.handOverTo')}
              value={wanted}
              options={[
                { value: '', label: t('units.handOverTo') },
                ...others.map(({ id }) => ({ value: id, label: nameOf(id) })),
              ]}
              onChange={setWanted}
            />
            <Button
              isDisabled={wanted === '' || handOver.isPending}
              onPress={() => handOver.mutate(wanted, { onSuccess: () => setWanted('') })}
            >
              {t('units.handOver')}
            </Button>
          </>
        ) : null}
      </p>
      {handOver.error ? (
        <ProblemNote what={t('units.notHandedOver')} error={handOver.error} />
      ) : null}
    </div>
  )
}
