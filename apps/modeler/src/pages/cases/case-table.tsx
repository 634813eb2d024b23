import { useNavigate, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  type SortDescriptor,
} from 'react-aria-components/Table'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseSummary } from '../../api/types.ts'
import type { ElementNames } from '../../i18n/element-names.ts'
import { Icon } from '../../ui/icons.tsx'
import { CaseStateChip } from '../../promise/case-state.tsx'
import { CurrentSteps, Missed, NextPromise, Opened, ProcessName } from './facts.tsx'
import type { CaseSort } from './search.ts'

type Props = { cases: readonly CaseSummary[]; nameOf: ElementNames; sort: CaseSort }

const columns = ['number', 'steps', 'timeLeft', 'process', 'state', 'opened'] as const
type ColumnId = (typeof columns)[number]
const sortable: Partial<Record<ColumnId, CaseSort>> = { timeLeft: 'due', opened: '-openedAt' }
const widths: Record<ColumnId, string> = {
  number: 'w-[16%]',
  steps: 'w-[22%]',
  timeLeft: 'w-[24%]',
  process: 'w-[14%]',
  state: 'w-[12%]',
  opened: 'w-[12%]',
}

/** The list as a table: arrow keys move, Enter opens a case, headings sort. */
export function CaseTable({ cases, nameOf, sort }: Props): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: '/' })
  const sortBy = ({ column }: SortDescriptor) => {
    const wanted = column === 'opened' ? sortable.opened : undefined
    void navigate({ search: (search) => ({ ...search, sort: wanted }), replace: true })
  }
  return (
    <div className="card overflow-hidden">
      <Table
        aria-label={t('cases.title')}
        className="w-full table-fixed border-collapse text-left"
        sortDescriptor={{
          column: sort === 'due' ? 'timeLeft' : 'opened',
          direction: sort === 'due' ? 'ascending' : 'descending',
        }}
        onSortChange={sortBy}
        onRowAction={(key) => void navigate({ to: '/cases/$key', params: { key: String(key) } })}
      >
        <TableHeader className="border-b border-line bg-raised text-xs text-muted">
          {columns.map((id) => (
            <Heading key={id} id={id} />
          ))}
        </TableHeader>
        <TableBody items={cases} dependencies={[nameOf, t]}>
          {(item) => <CaseRow item={item} nameOf={nameOf} />}
        </TableBody>
      </Table>
    </div>
  )
}

function Heading({ id }: { id: ColumnId }): ReactNode {
  const { t } = useTranslation()
  return (
    <Column
      id={id}
      isRowHeader={id === 'number'}
      allowsSorting={id in sortable}
      className={`${heading} ${widths[id]}`}
    >
      {({ sortDirection }) => (
        <span className="inline-flex items-center gap-1">
          {t(`cases.column.${id}`)}
          {sortDirection ? (
            <Icon name={sortDirection === 'ascending' ? 'up' : 'down'} className="size-3!" />
          ) : null}
        </span>
      )}
    </Column>
  )
}

function CaseRow({ item, nameOf }: { item: CaseSummary; nameOf: ElementNames }): ReactNode {
  const router = useRouter()
  const href = router.buildLocation({ to: '/cases/$key', params: { key: item.key } }).href
  const number = item.businessId ?? item.key
  return (
    <Row id={item.key} textValue={number} className={row}>
      <Cell className="px-3 py-2.5 pl-4 -outline-offset-2">
        <Link
          href={href}
          className="rounded font-semibold break-words text-ink underline-offset-4 hover:underline"
        >
          {number}
        </Link>
        {item.title === undefined || item.title === item.businessId ? null : (
          <span className="block truncate text-xs text-muted">{item.title}</span>
        )}
      </Cell>
      <Cell className={cell}>
        <CurrentSteps item={item} nameOf={nameOf} />
      </Cell>
      <Cell className={cell}>
        <NextPromise item={item} nameOf={nameOf} />
      </Cell>
      <Cell className={cell}>
        <ProcessName item={item} nameOf={nameOf} />
      </Cell>
      <Cell className={cell}>
        <CaseStateChip state={item.state} />
        <Missed item={item} />
      </Cell>
      <Cell className={cell}>
        <Opened item={item} />
      </Cell>
    </Row>
  )
}

const heading =
  'px-3 py-2 font-medium whitespace-nowrap -outline-offset-2 first:pl-4 data-allows-sorting:hover:text-ink'
const row =
  'cursor-pointer border-b border-line align-top -outline-offset-2 last:border-0 hover:bg-raised'
const cell = 'px-3 py-2.5 -outline-offset-2'
