import { useQuery } from '@tanstack/react-query'
import { useId, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { useComment } from '../../api/comments.ts'
import { organisationQuery } from '../../api/queries.ts'
import { useUser } from '../../api/session.ts'
import { draftOf, forgetDraft, keepDraft } from '../../form/drafts.ts'
import { plainText } from '../../form/plain-text.ts'
import { useNames } from '../../promise/recipients.ts'
import { announce } from '../../shell/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** The place to say something: text, people to be told, files. */
export function SayForm({ caseKey }: { caseKey: string }): ReactNode {
  const { t } = useTranslation()
  const draft = `${useUser()?.id} say ${caseKey}`
  const [body, keepBody] = useState(() => plainText(draftOf(draft)['body']) ?? '')
  const setBody = (text: string) => {
    keepBody(text)
    keepDraft(draft, { body: text })
  }
  const [files, setFiles] = useState<readonly File[]>([])
  const chooser = useRef<HTMLInputElement>(null)
  const filesId = useId()
  const say = useComment(caseKey)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim() === '' || say.isPending) return
    const onSuccess = () => {
      keepBody('')
      forgetDraft(draft)
      setFiles([])
      if (chooser.current) chooser.current.value = ''
      announce(t('comments.said'))
    }
    say.mutate({ body, files }, { onSuccess })
  }
  return (
    <form onSubmit={send} className="grid gap-2 border-t border-line pt-4">
      <TextField
        label={t('comments.say')}
        value={body}
        onChange={setBody}
        rows={3}
        maxLength={5_000}
        hint={t('comments.hint')}
        required
      />
      <div className="flex flex-wrap items-center gap-3">
        <Mention
          name={(id) => setBody(`${body}${body.endsWith(' ') || body === '' ? '' : ' '}@${id} `)}
        />
        <label htmlFor={filesId} className="text-xs font-medium">
          {t('comments.attach')}
        </label>
        <input
          id={filesId}
          ref={chooser}
          type="file"
          multiple
          accept=".png,.jpg,.jpeg,.gif,.pdf,.docx,.xlsx,.zip,.csv,.txt"
          onChange={({ target }) => setFiles([...(target.files ?? [])])}
          className="max-w-full text-xs"
        />
      </div>
      <div>
        <Button look="primary" type="submit" isDisabled={body.trim() === ''}>
          {t('comments.send')}
        </Button>
      </div>
      {say.error ? <ProblemNote what={t('comments.notSaid')} error={say.error} /> : null}
    </form>
  )
}

/** Puts somebody's name into the text: they are told. */
function Mention({ name }: { name: (id: string) => void }): ReactNode {
  const { t } = useTranslation()
  const { data } = useQuery(organisationQuery)
  const { person } = useNames()
  const options = (data?.people ?? []).map(({ id }) => ({ value: id, label: person(id) }))
  return (
    <SelectField
      label={t('comments.mention')}
      value=""
      options={[{ value: '', label: t('comments.mention') }, ...options]}
      onChange={(id) => (id === '' ? undefined : name(id))}
    />
  )
}
