import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import type { CaseState } from '../api/types.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icons.tsx'

const looks: Record<CaseState, { tone: ChipTone; icon: IconName }> = {
  active: { tone: 'accent', icon: 'play' },
  completed: { tone: 'calm', icon: 'check' },
  terminated: { tone: 'neutral', icon: 'cross' },
}

/** Whether a case is open, done or cancelled. */
export function CaseStateChip({ state }: { state: CaseState }): ReactNode {
  const { t } = useTranslation()
  return <Chip {...looks[state]}>{t(`state.${state}`)}</Chip>
}
