import './machine.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/setup.ts'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { readChart, type Chart, type ChartState } from './chart.ts'
import { layOut, type Lines } from './layout.ts'
import { PictureSvg, type Mark } from './picture-svg.tsx'
import { StateList } from './state-list.tsx'
import { useLines } from './use-lines.ts'
import { ZoomButtons } from './zoom-buttons.tsx'

const zoomStep = 1.25
const zoomRange = { min: 0.25, max: 2.5 }
/** A picture may be made no larger than this to fill its frame, and no smaller to fit into it. */
const fitRange = { min: 0.8, max: 1.15 }

type Props = {
  title: string
  definitionKey: string
  /** The machine file. */
  json: string
  marks?: ReadonlyMap<string, Mark>
  chosen?: string | undefined
  choose: (id: string) => void
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
  const chart = useMemo(() => readChart(json, language), [json, language])
  const lines = useLines()
  const { picture, failure, scale, frame, zoom } = usePicture(definitionKey, chart, lines)
  const label = t('machine.picture', { name: chart.root.name })
  const parts = { chart, marks, chosen, choose }
  return (
    <Panel
      title={title}
      className="flex flex-col"
      aside={picture ? <ZoomButtons fit={() => zoom(0)} by={zoom} /> : null}
    >
      <div className="grid lg:grid-cols-[minmax(0,1fr)_15rem]">
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

/** The laid out picture and how large it is shown; `zoom(0)` fits it into its frame. */
function usePicture(definitionKey: string, chart: Chart, lines: Lines) {
  const language = useLanguage()
  const [frame, setFrame] = useState<HTMLDivElement | null>(null)
  const [chosen, setChosen] = useState<number>()
  const { data: picture, error: failure } = useQuery({
    queryKey: ['machine-layout', definitionKey, language],
    queryFn: () => layOut(chart, lines, getComputedStyle(document.body).fontFamily),
    staleTime: Infinity,
  })
  const scale = chosen ?? (picture && frame ? fitted(picture, frame) : 1)
  const zoom = (way: 1 | -1 | 0) =>
    setChosen(way === 0 ? undefined : between(zoomRange, scale * zoomStep ** way))
  return { picture, failure, scale, frame: setFrame, zoom }
}

type Size = { width: number; height: number }

/** Room around the picture within its frame. */
const framePx = 32

/** A picture that would be too small to read when it is shown whole scrolls. */
function fitted({ width, height }: Size, frame: HTMLElement): number {
  const across = (frame.clientWidth - framePx) / width
  return Math.min(across, between(fitRange, (frame.clientHeight - framePx) / height))
}

function between({ min, max }: { min: number; max: number }, value: number): number {
  return Math.min(max, Math.max(min, value))
}
