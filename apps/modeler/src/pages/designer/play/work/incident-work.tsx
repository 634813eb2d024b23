import { useState, type ReactNode } from 'react'
import { useTranslation } from '../../../../i18n/translate.ts'
import { readJson } from '../../../../simulate/read-json.ts'
import { standInDecision } from '../../../../simulate/stand-in.ts'
import { Button } from '../../../../ui/button.tsx'
import { DataForm } from '../data-form.tsx'
import { JsonField } from '../json-field.tsx'
import { nodeOf, send, type ItemProps } from './item.ts'

/** What got stuck: why, and how it goes on. A decision that is missing gets a result by hand. */
export function IncidentWork({ stage, item }: ItemProps<'incident'>): ReactNode {
  const { t } = useTranslation()
  const { key, message } = item.incident
  const missing = missingDecision({ stage, item })
  const retry = (variables: Record<string, unknown>) =>
    void send(stage, item, { type: 'resolveIncident', key, variables })
  return (
    <div className="grid gap-2">
      <p lang="en" className="text-xs break-words text-late">
        {message}
      </p>
      {missing === undefined ? (
        <DataForm
          label={t('play.incident.data')}
          ways={[{ name: 'retry', label: t('play.incident.retry'), act: retry }]}
        />
      ) : (
        <StandIn {...{ stage, item }} decision={missing} />
      )}
    </div>
  )
}

type StandInProps = ItemProps<'incident'> & { decision: string }

/** Asks for the result of a decision that is not there; it is used from now on. */
function StandIn({ stage, item, decision }: StandInProps): ReactNode {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const read = readJson(text)
  const { by } = stage
  const { instance, incident } = item
  const decide = async () => {
    if (!('value' in read)) return
    const model = await standInDecision(decision, read.value)
    const command = { type: 'resolveIncident', key: incident.key } as const
    if (model) stage.learn(model, { type: 'command', instance, command, by })
  }
  const label = t('play.incident.result', { decision })
  return (
    <>
      <JsonField label={label} text={text} read={read} onChange={setText} />
      <div>
        <Button look="primary" isDisabled={!('value' in read)} onPress={() => void decide()}>
          {t('play.incident.decide')}
        </Button>
      </div>
    </>
  )
}

/** The decision that is not there, if that is what it is about. */
function missingDecision({ stage, item }: ItemProps<'incident'>): string | undefined {
  if (item.incident.kind !== 'decisionError') return undefined
  const node = nodeOf(stage, item)
  const id = node?.type === 'businessRuleTask' ? node.decision?.id : undefined
  if (!id || !('literal' in id)) return undefined
  const { decisions } = stage.world.definitions
  return decisions.some((model) => model.decisions.has(id.literal)) ? undefined : id.literal
}
