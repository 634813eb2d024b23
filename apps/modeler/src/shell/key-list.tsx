import { useState, type ReactNode } from 'react'
import { useTranslation } from '../i18n/translate.ts'
import { buttonLook } from '../ui/button-look.ts'
import { presentActions, singleKeys } from './actions.ts'
import { KeyCaps } from './key-caps.tsx'
import { Sheet } from './sheet.tsx'
import { useStored } from './stored.ts'

/** The keys of the page that is shown, and the switch of those that are a single character. */
export default function KeyList({ close }: { close: () => void }): ReactNode {
  const { t } = useTranslation()
  const [actions] = useState(() => presentActions().filter(({ keys }) => keys !== undefined))
  const [single, setSingle] = useStored(singleKeys)
  return (
    <Sheet label={t('keys.title')} close={close}>
      <h2 className="border-b border-line px-4 py-3 font-semibold">{t('keys.title')}</h2>
      <dl className="max-h-[55dvh] overflow-y-auto px-4 py-2">
        {actions.map(({ label, keys = '' }) => (
          <div key={label} className="flex items-center justify-between gap-4 py-1.5">
            <dt className={isIdle(keys, single) ? 'text-muted line-through' : ''}>{t(label)}</dt>
            <dd>
              <KeyCaps keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <div className="sheet-foot">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={single === 'on'}
            onChange={(event) => setSingle(event.target.checked ? 'on' : 'off')}
            className="size-5"
          />
          {t('keys.single')}
        </label>
        <button type="button" onClick={close} className={buttonLook('plain')}>
          {t('keys.close')}
        </button>
      </div>
    </Sheet>
  )
}

const isIdle = (keys: string, single: string) => single === 'off' && keys.length === 1
