import { useNavigate, useSearch } from '@tanstack/react-router'
import type { LocatedProblem } from '@punctual/deployment'
import { useEffect, useEffectEvent, useMemo, type ReactNode } from 'react'
import type { Designer } from '../../designer/services.ts'
import { announce } from '../../shell/announcer.tsx'
import { useElementWords } from './element-words.ts'
import { OutlineTree, reveal } from './outline-tree.tsx'

type Props = {
  designer: Designer
  problems: readonly LocatedProblem[] | undefined
  isStill?: boolean
}

/** The process as a tree, with what is wrong in it; the chosen element stands in the address. */
export function Outline({ designer, problems, isStill = false }: Props): ReactNode {
  const chosen = useChosen(designer)
  const faulty = useMemo(
    () => new Set(problems?.flatMap(({ element }) => element ?? [])),
    [problems],
  )
  return <OutlineTree designer={designer} chosen={chosen} faulty={faulty} isStill={isStill} />
}

/** The chosen element, which stands in the address and is said aloud. */
function useChosen(designer: Designer): string | undefined {
  const { nameOf, typeOf } = useElementWords()
  const chosen = useSearch({ strict: false, select: ({ element }) => element })
  const navigate = useNavigate()
  const hear = useEffectEvent(() => {
    const [element] = designer.get('selection').get()
    if (element?.id === chosen) return
    if (element) announce(`${nameOf(element)}, ${typeOf(element)}`)
    void navigate({
      to: '.',
      search: (search: object) => ({ ...search, element: element?.id }),
      replace: true,
      resetScroll: false,
    })
  })
  const begin = useEffectEvent(() => {
    const element = designer.get('elementRegistry').get(chosen ?? '')
    if (element) reveal(designer, element)
  })
  useEffect(() => {
    begin()
    const listen = () => hear()
    designer.on('selection.changed', listen)
    return () => designer.off('selection.changed', listen)
  }, [designer])
  return chosen
}
