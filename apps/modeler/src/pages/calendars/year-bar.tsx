import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { Organisation } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icons.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import type { CalendarSearch } from './search.ts'
import { useUnitName } from './unit-name.ts'

const [firstYear, lastYear] = [1960, 2059]

type Props = {
  year: string
  unit: string | undefined
  units: NonNullable<Organisation['units']>
  change: (part: Partial<CalendarSearch>) => void
}

/** Which year is shown, and for which part of the house. */
export function YearBar({ year, unit, units, change }: Props): ReactNode {
  const { t } = useTranslation()
  const unitName = useUnitName()
  const number = Number(year)
  const go = (by: number) => change({ year: String(number + by), day: undefined })
  const options = units.map(({ id }) => ({ value: id, label: unitName(id) }))
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        className="px-2"
        aria-label={t('calendars.yearBefore')}
        isDisabled={number <= firstYear}
        onPress={() => go(-1)}
      >
        <Icon name="back" />
      </Button>
      <h2 className="tabular text-base font-semibold">{t('calendars.year', { year })}</h2>
      <Button
        className="px-2"
        aria-label={t('calendars.yearAfter')}
        isDisabled={number >= lastYear}
        onPress={() => go(1)}
      >
        <Icon name="forward" />
      </Button>
      {units.length > 0 ? (
        <SelectField
          label={t('calendars.unit')}
          value={unit ?? ''}
          options={[{ value: '', label: t('calendars.everyUnit') }, ...options]}
          onChange={(value) => change({ unit: value || undefined })}
        />
      ) : null}
    </div>
  )
}
