import type { ErrorComponentProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { ProblemNote } from '../ui/problem-note.tsx'

/** A page that could not be loaded or drawn: what happened, and the way to try again. */
export function PageFailed({ error }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation()
  return <ProblemNote what={t('problem.page')} error={error} retry={() => location.reload()} />
}
