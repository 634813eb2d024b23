import type { LocatedProblem } from '@punctual/deployment'
import type { ReactNode } from 'react'
import type { Designer } from '../../designer/services.ts'
import { useElementWords } from './element-words.ts'
import { reveal } from './outline-tree.tsx'
import { ProblemList } from './problem-list.tsx'

type Props = { designer: Designer; problems: readonly LocatedProblem[] | undefined }

/** What is wrong with the drawing, each problem with the way to its element. */
export function ProblemsPanel({ designer, problems }: Props): ReactNode {
  const { nameOf } = useElementWords()
  const placeOf = ({ element: id }: LocatedProblem) => {
    const element = designer.get('elementRegistry').get(id ?? '')
    return element && { name: nameOf(element), go: () => reveal(designer, element) }
  }
  return <ProblemList problems={problems} placeOf={placeOf} />
}
