import type { LocatedProblem } from '@punctual/deployment'
import { useEffect, type ReactNode } from 'react'
import { useTranslation } from '../../../i18n/translate.ts'
import type { DraftDetail } from '../../../api/drafts.ts'
import type { Gate } from '../../../designer/gate.ts'
import { lockDrawing } from '../../../designer/lock.ts'
import type { Designer } from '../../../designer/services.ts'
import type { Work } from '../../../designer/work.ts'
import { Button } from '../../../ui/button.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useElementWords } from '../element-words.ts'
import { reveal } from '../outline-tree.tsx'
import { ProblemRow } from '../problem-list.tsx'
import { PlayRoom } from './play-room.tsx'
import { usePrepared } from './prepare.ts'

type Props = {
  draft: DraftDetail
  designer: Designer
  work: Work
  gate: Gate
  leave: () => void
}

/** In place of the properties: what is drawn now, played by the engine's own interpreter. */
export default function PlayDesk({ draft, designer, work, gate, leave }: Props): ReactNode {
  const { t } = useTranslation()
  const prepared = usePrepared(work, gate, draft.resource)
  useEffect(() => lockDrawing(designer), [designer])
  if (prepared === undefined)
    return (
      <div role="status" aria-label={t('shell.loading')} className="play-panel card skeleton" />
    )
  if ('error' in prepared) {
    return (
      <div className="play-panel">
        <ProblemNote what={t('play.failed')} error={prepared.error} />
      </div>
    )
  }
  if ('problems' in prepared) {
    return <Refused designer={designer} problems={prepared.problems} leave={leave} />
  }
  return <PlayRoom draft={draft.key} designer={designer} drawn={prepared} />
}

type RefusedProps = { designer: Designer; problems: readonly LocatedProblem[]; leave: () => void }

/** What stands in the way, and the way to it. */
function Refused({ designer, problems, leave }: RefusedProps): ReactNode {
  const { t } = useTranslation()
  const { nameOf } = useElementWords()
  const placeOf = ({ element: id }: LocatedProblem) => {
    const element = designer.get('elementRegistry').get(id ?? '')
    const go = () => {
      leave()
      if (element) reveal(designer, element)
    }
    return element && { name: nameOf(element), go }
  }
  return (
    <section role="alert" className="play-panel card overflow-auto">
      <h2 className="px-4 pt-3 font-semibold text-late">{t('play.refused')}</h2>
      <p className="px-4 pt-1 text-xs text-muted">{t('play.mend')}</p>
      <ul className="divide-y divide-line">
        {problems.map((problem, i) => (
          <ProblemRow key={`${problem.rule} ${problem.element} ${i}`} {...{ problem, placeOf }} />
        ))}
      </ul>
      <div className="p-4">
        <Button onPress={leave}>{t('play.leave')}</Button>
      </div>
    </section>
  )
}
