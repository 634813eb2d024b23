import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useTranslation } from '../../i18n/translate.ts'
import { promiseQuery, type BoardItem } from '../../api/promises.ts'
import { useRights } from '../../api/session.ts'
import { useElementNames } from '../../i18n/element-names.ts'
import { Drawer } from '../../ui/drawer.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { isOver, isPaused } from '../remaining.ts'
import { TimeLeft } from '../time-left.tsx'
import { ExtendForm } from './extend-form.tsx'
import { Foresight } from './foresight.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { parts, type Part } from './parts.ts'
import { PauseForm } from './pause-form.tsx'
import { ReassignForm } from './reassign-form.tsx'
import { RescheduleForm } from './reschedule-form.tsx'

type Props = { promise: string | undefined; part: Part | undefined; close: () => void }

/** One promise: what its ladder will do, its ledger, and what can be done about it. */
export function PromiseDrawer({ promise, part, close }: Props): ReactNode {
  const { t } = useTranslation()
  const found = useQuery({ ...promiseQuery(promise ?? ''), enabled: promise !== undefined })
  const item = promise === undefined ? undefined : found.data
  const title = item ? `${item.businessId ?? item.title} · ${item.id}` : t('board.promise')
  return (
    <Drawer title={title} isOpen={promise !== undefined} close={close}>
      {found.error ? <ProblemNote what={t('board.failed')} error={found.error} /> : null}
      {item ? <Opened key={part} item={item} part={part} close={close} /> : null}
      {item === null ? <p>{t('board.over')}</p> : null}
    </Drawer>
  )
}

type OpenedProps = { item: BoardItem; part: Part | undefined; close: () => void }

function Opened({ item, part, close }: OpenedProps): ReactNode {
  const { t } = useTranslation()
  const nameOf = useElementNames({ definitionKeys: [], called: [item.processId], always: true })
  return (
    <>
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <span>{nameOf(undefined, item.element) ?? item.elementName}</span>
        <TimeLeft promise={item} />
      </div>
      <Link
        to="/cases/$key"
        params={{ key: item.case }}
        className="mb-3 inline-block rounded text-accent underline underline-offset-4"
      >
        {t('inbox.case', { case: item.businessId ?? item.case })}
      </Link>
      <ChangeTabs item={item} first={part} done={close} />
    </>
  )
}

type TabsProps = { item: BoardItem; first: Part | undefined; done: () => void }

function ChangeTabs({ item, first = 'foresight', done }: TabsProps): ReactNode {
  const { t } = useTranslation()
  const may = useRights()
  const [part, setPart] = useState(first)
  const { task } = item
  const mayChange = may('promise.change') && !isOver(item)
  const shown = parts.filter((id) => {
    if (id === 'foresight' || id === 'ledger') return true
    return id === 'reassign' ? task !== undefined && may('task.assign') : mayChange
  })
  const label = (id: Part) =>
    t(id === 'pause' && isPaused(item) ? 'change.resume' : `change.part.${id}`)
  return (
    <Tabs
      selectedKey={shown.includes(part) ? part : 'foresight'}
      onSelectionChange={(key) => setPart(parts.find((id) => id === key) ?? 'foresight')}
    >
      <TabList aria-label={t('change.parts')} className="flex flex-wrap border-b border-line">
        {shown.map((id) => (
          <Tab key={id} id={id} className="tab-link">
            {label(id)}
          </Tab>
        ))}
      </TabList>
      {shown.map((id) => (
        <TabPanel key={id} id={id} className="pt-4 outline-offset-4">
          <PartOf part={id} item={item} done={done} />
        </TabPanel>
      ))}
    </Tabs>
  )
}

type PartProps = { part: Part; item: BoardItem; done: () => void }

function PartOf({ part, item, done }: PartProps): ReactNode {
  switch (part) {
    case 'foresight':
      return <Foresight promise={item} />
    case 'ledger':
      return <LedgerTable promise={item.key} />
    case 'pause':
      return <PauseForm promise={item} done={done} />
    case 'extend':
      return <ExtendForm promise={item} />
    case 'reschedule':
      return <RescheduleForm keys={[item.key]} />
    case 'reassign':
      return item.task ? <ReassignForm task={item.task} promise={item} done={done} /> : null
  }
}
