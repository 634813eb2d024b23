import type { UseQueryResult } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs'
import { useTranslation } from '../../i18n/translate.ts'
import { useRights } from '../../api/session.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useActions } from '../../shell/actions.ts'
import { Comments } from './comments.tsx'
import { DataTable } from './data-table.tsx'
import { ExecutionTree } from './execution-tree.tsx'
import { History } from './history.tsx'
import { Links } from './links.tsx'
import { Messages } from './messages.tsx'
import type { NameOf } from './name-of.ts'
import { People } from './people.tsx'
import { Reads } from './reads.tsx'
import { Reveal } from './reveal.tsx'
import type { CaseTab } from './search.ts'
import { StepList } from './step-list.tsx'

const route = getRouteApi('/cases/$key')
const tabs: readonly CaseTab[] = [
  'history',
  'comments',
  'told',
  'people',
  'links',
  'data',
  'steps',
  'tree',
]

const keyOf: Partial<Record<CaseTab, string>> = { history: 'h', comments: 'm', people: 'o' }

type Props = { item: CaseDetail; history: UseQueryResult<HistoryStep[]>; nameOf: NameOf }

/** What happened, the data, and the diagram as a list; the chosen tab stands in the address. */
export function CaseTabs({ item, history, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const { tab = 'history' } = route.useSearch()
  const mayShare = useRights()('case.share')
  const shown = tabs.filter((id) => id !== 'links' || mayShare)
  const navigate = route.useNavigate()
  const choose = (chosen: CaseTab) =>
    void navigate({
      search: (search) => ({ ...search, tab: chosen === 'history' ? undefined : chosen }),
      replace: true,
      resetScroll: false,
    })
  useActions(
    shown.map((id) => ({
      label: `case.tab.${id}` as const,
      run: () => choose(id),
      about: item.businessId ?? item.key,
      ...(keyOf[id] && { keys: keyOf[id] }),
    })),
  )
  return (
    <Tabs
      selectedKey={tab}
      onSelectionChange={(key) => choose(tabs.find((id) => id === key) ?? 'history')}
      className="card min-w-0 self-start"
    >
      <TabList
        aria-label={t('case.parts')}
        className="flex flex-wrap gap-x-1 border-b border-line px-2"
      >
        {shown.map((id) => (
          <Tab key={id} id={id} className="tab-link">
            {t(`case.tab.${id}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="history" className="p-4 outline-offset-[-2px]">
        <History history={history} item={item} nameOf={nameOf} />
      </TabPanel>
      <TabPanel id="comments" className="p-4 outline-offset-[-2px]">
        <Comments caseKey={item.key} />
      </TabPanel>
      <TabPanel id="told" className="p-4 outline-offset-[-2px]">
        <Messages item={item} history={history} nameOf={nameOf} />
      </TabPanel>
      <TabPanel id="people" className="p-4 outline-offset-[-2px]">
        <People item={item} history={history.data} nameOf={nameOf} />
        <Reads caseKey={item.key} />
      </TabPanel>
      <TabPanel id="links" className="p-4 outline-offset-[-2px]">
        <Links item={item} nameOf={nameOf} />
      </TabPanel>
      <TabPanel id="data" className="p-4 outline-offset-[-2px]">
        <Reveal caseKey={item.key} />
        <DataTable variables={item.variables} />
      </TabPanel>
      <TabPanel id="steps" className="p-4 outline-offset-[-2px]">
        <StepList item={item} nameOf={nameOf} />
      </TabPanel>
      <TabPanel id="tree" className="p-4 outline-offset-[-2px]">
        <ExecutionTree item={item} history={history.data} nameOf={nameOf} />
      </TabPanel>
    </Tabs>
  )
}
