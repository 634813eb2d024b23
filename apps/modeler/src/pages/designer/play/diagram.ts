import type { Graph } from '@punctual/model'
import { logOf } from '@punctual/simulate'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import { clockBadges } from '../../../diagram/clock-badges.ts'
import { tokenLayer } from '../../../diagram/token-layer.ts'
import { fitAll, focusOn, isInSight } from '../../../diagram/view.ts'
import type { Designer } from '../../../designer/services.ts'
import { plannedFace } from '../../../promise/planned-face.ts'
import { flowsIn, pictureOf, placesIn } from '../../../simulate/picture.ts'
import { promisesIn } from '../../../simulate/promises.ts'
import { faceOf } from './face.ts'
import type { Stage } from './stage.ts'

const nothing = { elements: {}, places: new Set<string>(), taken: new Set<string>() }

/** Keeps tokens and clocks on the drawing in step with the play; leaves it as it was. */
export function usePlayDiagram(designer: Designer, stage: Stage, graphs: readonly Graph[]): void {
  const { t } = useTranslation()
  const { play, world, names } = stage
  const layer = useMemo(() => tokenLayer(designer), [designer])
  const badges = useMemo(() => clockBadges(designer), [designer])
  const drawn = useMemo(() => new Set(graphs.map(({ id }) => id)), [graphs])
  useEffect(() => {
    layer.show({
      ...pictureOf(world, logOf(play), drawn),
      describe: ({ active, incidents }) =>
        incidents > 0
          ? t('diagram.stuck', { count: incidents })
          : t('diagram.tokens', { count: active }),
    })
  }, [layer, play, world, drawn, t])
  const fresh = useRef(true)
  useEffect(() => {
    // Before anything runs the drawing shows what it plans already.
    if (fresh.current && world.instances.size === 0) return
    fresh.current = false
    const promises = promisesIn(world, names).filter(({ promise }) => drawn.has(promise.processId))
    badges.show(
      promises.map(({ promise }) => promise),
      {
        planned: (within) => plannedFace(t, within),
        live: (promise) => faceOf(t, promise),
      },
    )
    badges.tick(world.now)
  }, [badges, world, names, drawn, t])
  useEffect(
    () => () => {
      layer.show({ ...nothing, describe: () => '' })
      badges.show([], {
        planned: (within) => plannedFace(t, within),
        live: (promise) => faceOf(t, promise),
      })
    },
    [layer, badges, t],
  )
  useView(designer, stage, drawn)
  const seen = useRef(play.shown)
  useEffect(() => {
    const before = seen.current
    seen.current = play.shown
    const steps = play.moments.slice(before, play.shown).flatMap((moment) => moment.steps)
    void layer.travel(flowsIn(world, steps, drawn))
  }, [layer, play, world, drawn])
}

/** Follows the tokens, and gives the view back as it was. */
function useView(designer: Designer, { world }: Stage, drawn: ReadonlySet<string>): void {
  useEffect(() => {
    const canvas = designer.get('canvas')
    const { x, y, width, height } = canvas.viewbox()
    canvas.resized()
    fitAll(designer)
    return () => {
      canvas.resized()
      canvas.viewbox({ x, y, width, height })
    }
  }, [designer])
  const places = placesIn(world, drawn).join(' ')
  useEffect(() => {
    const ids = places.split(' ')
    if (places === '') return
    const isClear = designer.get('canvas').zoom() >= readable && isInSight(designer, ids)
    if (!isClear) focusOn(designer, ids)
  }, [designer, places])
}

/** Zoom at which names can be read. */
const readable = 0.5
