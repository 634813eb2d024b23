import './machine.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/setup.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { readChart, type Chart, type ChartState } from './chart.ts'
import { layOut, type Lines, type Picture } from './layout.ts'
import { PictureSvg, type Mark } from './picture-svg.tsx'
import { StateList } from './state-list.tsx'
import { useLines } from './use-lines.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

const zoomStep = 1.25
const zoomRange = { min: 0.25, max: 2.5 }
/** A picture may be made no larger than this to fill its frame, and no smaller to fit into it. */
const fitRange = { min: 0.75, max: 1.15 }

type Props = {
  title: string
  definitionKey: string
  /** The machine file. */
  json: string
  marks?: ReadonlyMap<string, Mark>
  chosen?: string | undefined
  choose: (id: string) => void
  /** How large it is shown, in percent; without it, as it fits. */
  view?: string | undefined
  /** The page keeps how large it is shown, else this view does. */
  keepView?: (view: string | undefined) => void
  badges?: (state: ChartState) => ReactNode
  /** Why a state is active, or whatever else is to be said of it. */
  reasonOf?: (state: ChartState) => ReactNode
}

/** A machine as a picture, with its states as a list beside it. */
export default function MachineView(props: Props): ReactNode {
  const { title, json, marks = noMarks, chosen, choose, badges = nothing } = props
  const { definitionKey, reasonOf = nothing } = props
  const { t } = useTranslation()
  const language = useLanguage()
  const read = useMemo(() => readChart(json, language), [json, language])
  const lines = useLines()
  const size = useSize(props)
  const { picture, chart, failure, frame, fit } = usePicture(definitionKey, read, lines)
  const scale = size.chosen ?? fit
  const zoom = (way: 1 | -1 | 0) =>
    size.choose(way === 0 ? undefined : between(zoomRange, scale * zoomStep ** way))
  useInSight(picture, marks)
  const label = t('machine.picture', { name: chart.root.name })
  const parts = { chart, marks, chosen, choose }
  return (
    <Panel
      title={title}
      className="flex flex-col"
      aside={picture ? <ZoomButtons fit={() => zoom(0)} by={zoom} /> : null}
    >
      <div className="machine-parts">
        <div
          ref={frame}
          tabIndex={0}
          role="region"
          aria-label={label}
          data-testid="machine"
          className="machine-frame overflow-auto p-3"
        >
          {failure ? <ProblemNote what={t('diagram.failed')} error={failure} /> : null}
          {picture ? (
            <PictureSvg
              {...parts}
              picture={picture}
              linesOf={lines.state}
              label={label}
              zoom={scale}
              badges={badges}
            />
          ) : null}
        </div>
        <StateList {...parts} reasonOf={reasonOf} />
      </div>
      <p className="border-t border-line px-4 py-1.5 text-2xs text-muted">
        <a href="/licences/elkjs.md" className="rounded underline underline-offset-2">
          {t('machine.licence')}
        </a>
      </p>
    </Panel>
  )
}

const noMarks: ReadonlyMap<string, Mark> = new Map()
const nothing = () => null

/** Brings where the machine is now into sight when it is drawn, and when it has moved. */
function useInSight(picture: Picture | undefined, marks: ReadonlyMap<string, Mark>): void {
  const now = [...marks].flatMap(([id, mark]) => (mark === 'past' ? [] : [id])).join(' ')
  useEffect(() => {
    if (!picture || now === '') return
    const drawn = [...document.querySelectorAll<SVGElement>('.machine .is-atomic')]
    const place = drawn.find(({ dataset }) => now.split(' ').includes(dataset['state'] ?? ''))
    const frame = place?.closest('.machine-frame')
    if (!place || !frame) return
    const [at, view] = [place.getBoundingClientRect(), frame.getBoundingClientRect()]
    frame.scrollBy({
      left: at.left + at.width / 2 - view.left - view.width / 2,
      top: at.top + at.height / 2 - view.top - view.height / 2,
    })
  }, [picture, now])
}

/** How large somebody wants to see it; nothing for as it fits. */
function useSize({ view, keepView }: Pick<Props, 'view' | 'keepView'>) {
  const [own, setOwn] = useState<number>()
  if (!keepView) return { chosen: own, choose: setOwn }
  const percent = Number(view)
  return {
    chosen: percent > 0 ? between(zoomRange, percent / 100) : undefined,
    choose: (scale: number | undefined) =>
      keepView(scale === undefined ? undefined : String(Math.round(scale * 100))),
  }
}

/**
 * The laid out picture with the chart that it shows, the one before while the next is laid out, and
 * the scale at which it fits into its frame.
 */
function usePicture(definitionKey: string, read: Chart, lines: Lines) {
  const language = useLanguage()
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const { data, error: failure } = useQuery({
    queryKey: ['machine-layout', definitionKey, language],
    queryFn: async () => {
      const font = getComputedStyle(document.body).fontFamily
      return { chart: read, picture: await layOut(read, lines, font) }
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  })
  const { picture, chart = read } = data ?? {}
  const fit = picture && frame ? fitted(picture, frame) : 1
  return { picture, chart, failure, fit, frame: setFrame }
}

type Size = { width: number; height: number }

/** Room around the picture within its frame. */
const framePx = 32

/** A picture that would be too small to read when it is shown whole scrolls. */
function fitted({ width, height }: Size, frame: HTMLElement): number {
  const across = (frame.clientWidth - framePx) / width
  return between(fitRange, Math.min(across, (frame.clientHeight - framePx) / height))
}

function between({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value))
}
