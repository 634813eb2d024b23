import type { KeyboardEvent, ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { useTranslation } from '../../i18n/translate.ts'
import { fieldTypes, isFieldType, type FieldType } from '../../designer/form/fields.ts'
import { moveField, removeField, titleOf } from '../../designer/form/model.ts'
import type { FormComponent, FormSchema } from '../../form/schema.ts'
import { announce } from '../../shell/announcer.tsx'
import { Icon } from '../../ui/icons.tsx'
import { Tool } from './tool.tsx'

type Props = {
  form: FormSchema
  /** Place of the chosen field; below zero when none is. */
  chosen: number
  choose: (id: string | undefined) => void
  change: (form: FormSchema) => void
  add: (type: FieldType) => void
}

/** The fields of a form in their order: chosen, moved and removed by pointer or keys. */
export function FieldList({ form, chosen, choose, change, add }: Props): ReactNode {
  const { t } = useTranslation()
  const move = (at: number, by: -1 | 1) => {
    change(moveField(form, at, by))
    const place = Math.min(Math.max(at + by, 0), form.components.length - 1) + 1
    announce(t('formDesk.moved', { place, of: form.components.length }))
  }
  const remove = (at: number) => {
    change(removeField(form, at))
    choose(form.components[at + 1]?.id ?? form.components[at - 1]?.id)
  }
  const press = (event: KeyboardEvent, at: number) => {
    const by = event.altKey ? ({ ArrowUp: -1, ArrowDown: 1 } as const)[event.key] : undefined
    if (by !== undefined) move(at, by)
    else if (event.key === 'Delete') remove(at)
    else return
    event.preventDefault()
  }
  return (
    <section aria-label={t('formDesk.fields')} className="designer-outline card">
      <div className="flex items-center justify-between border-b border-line pr-1 pl-3">
        <h2 className="py-2 font-semibold">{t('formDesk.fields')}</h2>
        <AddMenu add={add} />
      </div>
      <ul className="min-h-0 overflow-auto p-1">
        <li>
          <FieldButton isChosen={chosen < 0} choose={() => choose(undefined)}>
            <span className="font-medium">{t('formDesk.theForm')}</span>
          </FieldButton>
        </li>
        {form.components.map((field, at) => (
          <li key={field.id} onKeyDown={(event) => press(event, at)}>
            <FieldButton isChosen={at === chosen} choose={() => choose(field.id)}>
              <FieldName field={field} />
            </FieldButton>
            {at === chosen ? (
              <span role="toolbar" aria-label={t('formDesk.doings')} className="flex pl-1">
                <Tool icon="up" label={t('formDesk.up')} act={() => move(at, -1)} />
                <Tool icon="down" label={t('formDesk.down')} act={() => move(at, 1)} />
                <Tool icon="close" label={t('formDesk.remove')} act={() => remove(at)} />
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {form.components.length === 0 ? (
        <p className="px-3 pb-3 text-xs text-muted">{t('formDesk.empty')}</p>
      ) : null}
    </section>
  )
}

type ButtonProps = { isChosen: boolean; choose: () => void; children: ReactNode }

function FieldButton({ isChosen, choose, children }: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      aria-current={isChosen ? 'true' : undefined}
      onClick={choose}
      className="field-button"
    >
      {children}
    </button>
  )
}

function FieldName({ field }: { field: FormComponent }): ReactNode {
  const { t } = useTranslation()
  const { type } = field
  return (
    <>
      <span className="min-w-0 truncate">{titleOf(field)}</span>
      <span className="ml-auto shrink-0 text-2xs text-muted">
        {isFieldType(type) ? t(`formDesk.type.${type}`) : type}
      </span>
    </>
  )
}

function AddMenu({ add }: { add: (type: FieldType) => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <MenuTrigger>
      <AriaButton className="bar-button px-2 font-medium text-accent">
        <Icon name="plus" />
        {t('formDesk.add')}
      </AriaButton>
      <Popover className="rounded-lg border border-line bg-surface shadow-float">
        <Menu
          aria-label={t('formDesk.add')}
          className="max-h-80 min-w-44 overflow-auto p-1 outline-none"
          onAction={(key) => {
            const type = fieldTypes.find((each) => each === key)
            if (type) add(type)
          }}
        >
          {fieldTypes.map((type) => (
            <MenuItem key={type} id={type} className="choice">
              {t(`formDesk.type.${type}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
