import { Fragment, type ReactNode } from 'react'
import type { Box, Point } from '../diagram/services.ts'
import type { Chart, ChartState } from './chart.ts'
import type { DrawnArrow, Picture } from './layout.ts'
import { lineHeight } from './measure.ts'

/** How a state stands in a running machine. */
export type Mark = 'active' | 'past' | 'stuck'

type Props = {
  chart: Chart
  picture: Picture
  /** Lines under the name of a state. */
  linesOf: (state: ChartState) => readonly string[]
  marks: ReadonlyMap<string, Mark>
  chosen: string | undefined
  label: string
  zoom: number
  choose: (id: string) => void
  /** More to be said at a state, such as its running promises. */
  badges: (state: ChartState) => ReactNode
}

/** A machine drawn: states inside states, arrows with what causes them. */
export function PictureSvg(props: Props): ReactNode {
  const { chart, picture, label, zoom } = props
  const { width, height } = picture
  return (
    <svg
      role="img"
      aria-label={label}
      className="machine"
      viewBox={`-2 -14 ${width + 4} ${height + 18}`}
      width={(width + 4) * zoom}
      height={(height + 18) * zoom}
    >
      <defs>
        <marker
          id="tip"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path d="M0 0 8 4 0 8z" className="machine-tip" />
        </marker>
      </defs>
      {chart.states.map((state) => (
        <StateShape key={state.id} state={state} {...props} />
      ))}
      {picture.dots.map(({ x, y, width: size }) => (
        <circle
          key={`${x} ${y}`}
          cx={x + size / 2}
          cy={y + size / 2}
          r={size / 2}
          className="machine-dot"
        />
      ))}
      {picture.arrows.map((arrow) => (
        <Arrow key={arrow.id} arrow={arrow} />
      ))}
      {chart.states.map((state) => (
        <Badges key={state.id} box={picture.boxes.get(state.id)}>
          {props.badges(state)}
        </Badges>
      ))}
    </svg>
  )
}

function StateShape({
  state,
  picture,
  linesOf,
  marks,
  chosen,
  choose,
}: Props & { state: ChartState }) {
  const box = picture.boxes.get(state.id)
  if (!box) return null
  const mark = marks.get(state.id)
  const look = ['machine-state', `is-${state.kind}`, mark && `is-${mark}`]
  if (state.id === chosen) look.push('is-chosen')
  const lines = linesOf(state)
  return (
    <g
      className={look.filter(Boolean).join(' ')}
      data-state={state.id}
      data-mark={mark}
      onClick={() => choose(state.id)}
    >
      {state.description === undefined ? null : <title>{state.description}</title>}
      <Outline box={box} kind={state.kind} />
      {state.kind === 'history' ? (
        <text x={box.x + box.width / 2} y={box.y + 18} textAnchor="middle">
          H
        </text>
      ) : (
        <Words state={state} box={box} lines={lines} />
      )}
    </g>
  )
}

function Outline({ box, kind }: { box: Box; kind: ChartState['kind'] }): ReactNode {
  const { x, y, width, height } = box
  const radius = kind === 'history' ? width / 2 : 9
  return (
    <>
      <rect x={x} y={y} width={width} height={height} rx={radius} />
      {kind === 'final' ? (
        <rect
          x={x + 3}
          y={y + 3}
          width={width - 6}
          height={height - 6}
          rx={6}
          className="machine-inner"
        />
      ) : null}
    </>
  )
}

function Words({ state, box, lines }: { state: ChartState; box: Box; lines: readonly string[] }) {
  const leaf = state.children.length === 0
  const x = leaf ? box.x + box.width / 2 : box.x + 14
  const anchor = leaf ? 'middle' : 'start'
  const top = box.y + 6 + lineHeight.name
  return (
    <>
      <text x={x} y={top} textAnchor={anchor} className="machine-name">
        {state.name}
      </text>
      {lines.map((line, index) => (
        <text
          key={`${index} ${line}`}
          x={x}
          y={top + (index + 1) * lineHeight.detail}
          textAnchor={anchor}
          className="machine-detail"
        >
          {line}
        </text>
      ))}
    </>
  )
}

function Arrow({ arrow }: { arrow: DrawnArrow }): ReactNode {
  const { points, label, transition } = arrow
  return (
    <g className="machine-arrow">
      {transition?.label.guard === undefined ? null : <title>{transition.label.guard}</title>}
      <path d={pathOf(points)} markerEnd="url(#tip)" />
      {label?.lines.map((line, index) => (
        <Fragment key={`${index} ${line}`}>
          <text
            x={label.x + label.width / 2}
            y={label.y + 11 + index * lineHeight.detail}
            textAnchor="middle"
          >
            {line}
          </text>
        </Fragment>
      ))}
    </g>
  )
}

/** Straight lines with rounded corners. */
function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points
  if (!start) return ''
  const corners = rest.slice(0, -1).map((corner, index) => {
    const before = toward(corner, points[index]!)
    const after = toward(corner, points[index + 2]!)
    return `L${before.x} ${before.y}Q${corner.x} ${corner.y} ${after.x} ${after.y}`
  })
  const end = rest.at(-1)
  return `M${start.x} ${start.y}${corners.join('')}${end ? `L${end.x} ${end.y}` : ''}`
}

const cornerPx = 7

function toward(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const part = length === 0 ? 0 : Math.min(cornerPx, length / 2) / length
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }
}

/** Above the right corner of a state. */
function Badges({ box, children }: { box: Box | undefined; children: ReactNode }): ReactNode {
  if (!box || children === null) return null
  return (
    <foreignObject x={box.x} y={box.y - 13} width={Math.max(box.width, 150)} height={26}>
      <div className="flex justify-end gap-1" style={{ width: box.width + 6 }}>
        {children}
      </div>
    </foreignObject>
  )
}
