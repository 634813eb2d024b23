import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useAbsenceActions, type Absence } from '../../api/absences.ts'
import { useNames } from '../../promise/recipients.ts'
import { useMinute } from '../../time/clock.ts'
import { localTime } from '../../time/local.ts'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Who is away when, and what can be done about it. */
export function AbsenceTable({ absences }: { absences: readonly Absence[] }): ReactNode {
  const { t } = useTranslation()
  const columns = ['person', 'from', 'to', 'substitute', 'reason'] as const
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-xs">
        <thead className="text-muted">
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th key={column} scope="col" className="px-4 py-1.5 font-medium whitespace-nowrap">
                {t(`absences.${column}`)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {absences.map((absence) => (
            <Row key={absence.id} absence={absence} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ absence }: { absence: Absence }): ReactNode {
  const { t } = useTranslation()
  const { person } = useNames()
  const { erase, save } = useAbsenceActions()
  const error = erase.error ?? save.error
  return (
    <tr className="tabular">
      <th scope="row" className="px-4 py-2 font-medium whitespace-nowrap">
        {person(absence.person)}
      </th>
      <td className="px-4 py-2 whitespace-nowrap">{absence.from.replace('T', ' ')}</td>
      <td className="px-4 py-2 whitespace-nowrap">{absence.to.replace('T', ' ')}</td>
      <td className="px-4 py-2 whitespace-nowrap">
        {absence.substitute === undefined ? t('absences.nobody') : person(absence.substitute)}
      </td>
      <td className="px-4 py-2">{absence.reason}</td>
      <td className="px-4 py-1.5">
        {absence.changeable ? <Tools absence={absence} actions={{ erase, save }} /> : null}
        {error ? <ProblemNote what={t('absences.notSaved')} error={error} /> : null}
      </td>
    </tr>
  )
}

type ToolsProps = { absence: Absence; actions: ReturnType<typeof useAbsenceActions> }

/** Who is away already comes back now; who is not yet, stays. */
function Tools({ absence, actions: { erase, save } }: ToolsProps): ReactNode {
  const { t } = useTranslation()
  const { person: nameOf } = useNames()
  const now = useMinute()
  const { id, person, from, substitute, reason, fromAt, untilAt, zone } = absence
  const begun = Date.parse(fromAt) < now
  const name = nameOf(person)
  const end = () => {
    if (!begun) return erase.mutate(id)
    const to = localTime(new Date(now).toISOString(), zone)
    const same = { ...(substitute !== undefined && { substitute }) }
    return save.mutate({ id, person, from, to, ...same, ...(reason !== undefined && { reason }) })
  }
  return (
    <span className="flex justify-end gap-2 whitespace-nowrap">
      <Link
        to="/absences"
        search={(before) => ({ ...before, change: id })}
        aria-label={t('absences.changeOf', { name })}
        className="flex min-h-8 items-center rounded text-accent underline underline-offset-2"
      >
        {t('absences.change')}
      </Link>
      {Date.parse(untilAt) > now ? (
        <Button
          isDisabled={erase.isPending || save.isPending}
          onPress={end}
          aria-label={t(begun ? 'absences.endOf' : 'absences.cancelOf', { name })}
        >
          {t(begun ? 'absences.end' : 'absences.cancel')}
        </Button>
      ) : null}
    </span>
  )
}
