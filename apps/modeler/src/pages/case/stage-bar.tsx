import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import type { CaseDetail, Stage } from '../../api/types.ts'
import { useLanguage } from '../../i18n/setup.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'

const icons: Record<Stage['state'], IconName> = {
  done: 'check',
  current: 'play',
  ahead: 'clock',
  skipped: 'minus',
}

const looks: Record<Stage['state'], string> = {
  done: 'text-calm border-calm-fill',
  current: 'text-accent border-accent font-semibold bg-accent-soft',
  ahead: 'text-muted border-line',
  skipped: 'text-muted border-line line-through',
}

/** How far a case has come, from its first stage to its last. */
export function StageBar({ item: { stages } }: { item: CaseDetail }): ReactNode {
  const { t } = useTranslation()
  const language = useLanguage()
  if (stages.length === 0) return null
  return (
    <ol aria-label={t('stages.label')} data-testid="stages" className="stage-bar">
      {stages.map(({ name, state }) => (
        <li
          key={name['zh-CN']}
          aria-current={state === 'current' ? 'step' : undefined}
          className={`stage ${looks[state]}`}
        >
          <Icon name={icons[state]} className="size-3.5!" />
          <span className="truncate">{name[language]}</span>
          <span className="sr-only">{t(`stages.${state}`)}</span>
        </li>
      ))}
    </ol>
  )
}
