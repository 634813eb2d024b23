import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { useNames } from '../../promise/recipients.ts'
import { formatInstant } from '../../time/format.ts'
import { formatLength } from '../../time/length.ts'
import { Button } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TypedFilter } from '../../ui/typed-filter.tsx'
import { csvOf, download, jsonOf } from './export.ts'
import type { Frame } from './frames.ts'
import { isPerson, type Moment } from './moments.ts'
import { sources, type AuditSearch } from './search.ts'

const route = getRouteApi('/audit/$key')
/** Events drawn around the one that is shown. */
const drawn = 80
/** A longer time without any event is told between two of them. */
const gapMs = 10 * 60_000

type Props = {
  item: CaseDetail
  /** Those that the filter chooses. */
  moments: readonly Moment[]
  frames: (number: number) => Frame
  number: number
  go: (number: number) => void
}

/** The events around the one that is shown, narrowed by source and words, to read and export. */
export function MomentList({ item, moments, frames, number, go }: Props): ReactNode {
  const { t } = useTranslation()
  const middle = moments.findLastIndex((one) => one.number <= number)
  const from = Math.max(0, Math.min(middle - drawn / 2, moments.length - drawn))
  const shown = moments.slice(from, from + drawn)
  const file = `${item.businessId ?? item.key}-audit`
  return (
    <Panel
      title={t('audit.list')}
      aside={
        <span className="flex">
          <Button
            look="quiet"
            className="px-2"
            onPress={() => download(`${file}.csv`, 'text/csv', csvOf(moments, frames))}
          >
            {t('audit.csv')}
          </Button>
          <Button
            look="quiet"
            className="px-2"
            onPress={() => {
              const text = jsonOf(item.key, moments, frames)
              download(`${file}.json`, 'application/json', text)
            }}
          >
            {t('audit.json')}
          </Button>
        </span>
      }
    >
      <Filter />
      <p className="tabular px-4 pb-2 text-xs text-muted">
        {moments.length === 0 ? t('audit.nothing') : t('audit.shown', { count: moments.length })}
      </p>
      <Rows key={from} shown={shown} before={moments[from - 1]} number={number} go={go} />
    </Panel>
  )
}

function Filter(): ReactNode {
  const { t } = useTranslation()
  const { source = 'all', q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: Partial<AuditSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    })
  return (
    <div role="search" aria-label={t('audit.filter')} className="flex flex-wrap gap-2 px-4 py-3">
      <SelectField
        label={t('audit.sourceLabel')}
        value={source}
        options={sources.map((one) => ({ value: one, label: t(`audit.source.${one}`) }))}
        onChange={(value) => {
          const chosen = sources.find((one) => one === value)
          change({ source: chosen === 'all' ? undefined : chosen })
        }}
      />
      <TypedFilter label={t('audit.search')} value={q} onChange={(text) => change({ q: text })} />
    </div>
  )
}

type RowsProps = {
  shown: readonly Moment[]
  before: Moment | undefined
  number: number
  go: (number: number) => void
}

function Rows({ shown, before, number, go }: RowsProps): ReactNode {
  const { t } = useTranslation()
  const list = useRef<HTMLOListElement>(null)
  const current = shown.findLast((one) => one.number <= number)?.number
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!row || !list.current) return
    list.current.scrollTop = row.offsetTop - list.current.clientHeight / 2
  }, [current])
  return (
    <ol
      ref={list}
      className="relative max-h-[60dvh] overflow-y-auto border-t border-line"
      data-testid="moments"
    >
      {shown.map((moment, index) => (
        <Row
          key={moment.number}
          moment={moment}
          idleMs={idleBetween(index === 0 ? before : shown[index - 1], moment)}
          isCurrent={moment.number === current}
          go={go}
          idle={(time) => t('audit.gap', { time })}
        />
      ))}
    </ol>
  )
}

function idleBetween(before: Moment | undefined, { at }: Moment): number {
  return before ? Date.parse(at) - Date.parse(before.at) : 0
}

type RowProps = {
  moment: Moment
  idleMs: number
  isCurrent: boolean
  go: (number: number) => void
  idle: (time: string) => string
}

function Row({ moment, idleMs, isCurrent, go, idle }: RowProps): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  const { person } = useNames()
  const { number, at, by, event } = moment
  return (
    <li>
      {idleMs >= gapMs ? (
        <p className="border-b border-line bg-raised px-4 py-1 text-center text-xs text-muted">
          ⋯ {idle(formatLength(t, idleMs))} ⋯
        </p>
      ) : null}
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
        onClick={() => go(number)}
        className={`moment-row ${isCurrent ? 'bg-accent-soft' : 'hover:bg-raised'}`}
      >
        <span className="tabular text-xs text-muted">
          {formatInstant(at, language, 'time')}
          <span className="block">#{number}</span>
        </span>
        <span className="min-w-0">
          <span className="block break-words">{event.sentence || bare(moment)}</span>
          <span className="block text-xs text-muted">
            {isPerson(by) ? person(by) : t('history.engine')} · {t(`audit.source.${moment.source}`)}
          </span>
        </span>
      </button>
    </li>
  )
}

const bare = ({ event: { type, element } }: Moment) =>
  element === undefined ? type : `${type} ${element}`
