import type { ReactNode } from 'react'
import { GridList, GridListItem } from 'react-aria-components/GridList'
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer'
import { useTranslation } from '../../i18n/translate.ts'
import type { BoardItem } from '../../api/promises.ts'
import type { ElementNames } from '../../i18n/element-names.ts'
import { BoardCard } from './board-card.tsx'
import type { Lane } from './lanes.ts'

/** Height of a card, in pixels: only those that can be seen are drawn. */
const cardHeight = 116

const edges: Record<Lane, string> = {
  missed: 'border-t-late-fill',
  soon: 'border-t-soon-fill',
  today: 'border-t-accent',
  later: 'border-t-calm-fill',
  paused: 'border-t-paused-fill',
}

type Props = {
  lane: Lane
  items: BoardItem[]
  nameOf: ElementNames
  choose: (promise: string) => void
}

/** One lane: arrow keys walk through it, Enter opens a promise. */
export function BoardLane({ lane, items, nameOf, choose }: Props): ReactNode {
  const { t } = useTranslation()
  const name = t(`board.lane.${lane}`)
  return (
    <section
      aria-label={name}
      data-testid={`lane-${lane}`}
      className={`card min-w-0 overflow-hidden border-t-4 ${edges[lane]}`}
    >
      <h2 className="flex items-baseline justify-between gap-2 border-b border-line px-3 py-2">
        <span className="font-semibold">{name}</span>
        <span className="tabular text-muted">{items.length}</span>
      </h2>
      {items.length === 0 ? (
        <p className="px-3 py-6 text-center text-xs text-muted">{t(`board.none.${lane}`)}</p>
      ) : (
        <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: cardHeight }}>
          <GridList
            aria-label={name}
            items={items}
            dependencies={[nameOf, t]}
            onAction={(key) => choose(String(key))}
            className="overflow-auto outline-offset-[-2px]"
            style={{ height: `min(${items.length * cardHeight}px, 70dvh)` }}
          >
            {(item) => (
              <GridListItem
                id={item.key}
                textValue={`${item.businessId ?? item.case} ${item.id}`}
                className="lane-item"
              >
                <BoardCard item={item} nameOf={nameOf} choose={choose} />
              </GridListItem>
            )}
          </GridList>
        </Virtualizer>
      )}
    </section>
  )
}
