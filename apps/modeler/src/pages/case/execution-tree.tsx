import { getRouteApi } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import {
  Button as AriaButton,
  Collection,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, HistoryStep } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { formatInstant } from '../../time/format.ts'
import { formatLength } from '../../time/length.ts'
import { Icon } from '../../ui/icons.tsx'
import { executionOf, type Run } from './execution.ts'
import type { NameOf } from './name-of.ts'

const route = getRouteApi('/cases/$key')

type Props = { item: CaseDetail; history: readonly HistoryStep[] | undefined; nameOf: NameOf }

/** Every run of every element, those inside a scope beneath it; Enter shows it on the diagram. */
export function ExecutionTree({ item, history, nameOf }: Props): ReactNode {
  const { t } = useTranslation()
  const navigate = route.useNavigate()
  const runs = useMemo(() => executionOf(history ?? []), [history])
  const keysOf = (all: readonly Run[]): number[] =>
    all.flatMap(({ key, inside }) => [key, ...keysOf(inside)])
  const elementOf = (all: readonly Run[], key: number): string | undefined =>
    all.map((run) => (run.key === key ? run.element : elementOf(run.inside, key))).find(Boolean)
  if (!history)
    return <div role="status" aria-label={t('shell.loading')} className="skeleton h-48" />
  if (runs.length === 0) return <p className="text-muted">{t('act.treeNone')}</p>
  return (
    <Tree
      key={item.key}
      aria-label={t('act.tree')}
      items={runs}
      dependencies={[nameOf, t]}
      defaultExpandedKeys={keysOf(runs)}
      onAction={(key) =>
        void navigate({
          search: (search) => ({ ...search, element: elementOf(runs, Number(key)) }),
          replace: true,
          resetScroll: false,
        })
      }
    >
      {(run) => <Node run={run} nameOf={nameOf} />}
    </Tree>
  )
}

function Node({ run, nameOf }: { run: Run; nameOf: NameOf }): ReactNode {
  const { t } = useTranslation()
  const name = nameOf(run.element) ?? run.element
  return (
    <TreeItem id={run.key} textValue={name} className="cursor-pointer rounded-md -outline-offset-2">
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div
            className="flex flex-wrap items-center gap-x-2 gap-y-0.5 border-b border-line py-1.5"
            style={{ paddingInlineStart: `${(level - 1) * 1.25}rem` }}
          >
            {hasChildItems ? (
              <AriaButton slot="chevron" className="grid size-6 place-items-center rounded">
                <Icon name="down" className={isExpanded ? '' : '-rotate-90'} />
              </AriaButton>
            ) : (
              <span className="size-6" />
            )}
            <Mark run={run} />
            <span className="min-w-0 flex-1 break-words">{name}</span>
            <Times run={run} />
            {run.terminated === true ? (
              <span className="text-xs text-muted">{t('act.terminated')}</span>
            ) : null}
          </div>
        )}
      </TreeItemContent>
      <Collection items={run.inside}>{(one) => <Node run={one} nameOf={nameOf} />}</Collection>
    </TreeItem>
  )
}

function Mark({ run }: { run: Run }): ReactNode {
  if (run.stuck === true) return <Icon name="alert" className="text-late" />
  if (run.terminated === true) return <Icon name="cross" className="text-muted" />
  if (run.leftAt === undefined) return <Icon name="play" className="text-accent" />
  return <Icon name="check" className="text-calm" />
}

function Times({ run }: { run: Run }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { enteredAt, leftAt } = run
  return (
    <span className="tabular text-xs text-muted" title={formatInstant(enteredAt, language, 'full')}>
      {leftAt === undefined
        ? t('act.since', { at: formatInstant(enteredAt, language, 'short') })
        : t('act.took', { time: formatLength(t, Date.parse(leftAt) - Date.parse(enteredAt)) })}
    </span>
  )
}
