import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/translate.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { commandLine, curlLine } from './sample.ts'
import type { CasesSearch } from './search.ts'
import { StartButton } from './start-button.tsx'

/** What to do when there is nothing to list: start a first case, or widen the filter. */
export function EmptyCases({ search }: { search: CasesSearch }): ReactNode {
  const { t } = useTranslation()
  const filtered =
    search.q !== undefined || search.process !== undefined || search.state !== undefined
  if (filtered) {
    return (
      <div className="card px-6 py-12 text-center">
        <h2 className="text-base font-semibold">{t('cases.noMatch')}</h2>
        <p className="mt-1 text-muted">{t('cases.noMatchText')}</p>
        <Link
          to="/"
          search={{}}
          className="mt-3 inline-block rounded font-medium text-accent underline underline-offset-4"
        >
          {t('cases.clear')}
        </Link>
      </div>
    )
  }
  return (
    <section aria-labelledby="first-case" className="card mx-auto max-w-3xl p-6 sm:p-10">
      <h2 id="first-case" className="text-lg font-semibold">
        {t('empty.title')}
      </h2>
      <p className="mt-2 max-w-prose text-muted">{t('empty.text')}</p>
      <ol className="mt-6 grid gap-5">
        <Way number={1} title={t('empty.button')}>
          <div className="flex">
            <StartButton />
          </div>
        </Way>
        <Way number={2} title={t('empty.commandLine')}>
          <CopyLine label={t('empty.terminal')} text={commandLine()} />
        </Way>
        <Way number={3} title={t('empty.interface')}>
          <CopyLine label="curl" text={curlLine(location.origin)} />
        </Way>
      </ol>
    </section>
  )
}

function Way(props: { number: number; title: string; children: ReactNode }): ReactNode {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-2">
      <span
        aria-hidden="true"
        className="chip size-6 justify-center border-transparent bg-accent-soft text-accent"
      >
        {props.number}
      </span>
      <h3 className="self-center font-medium">{props.title}</h3>
      <div className="col-start-2 min-w-0">{props.children}</div>
    </li>
  )
}
