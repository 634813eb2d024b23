import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/setup.ts'
import type { inChinese } from '../../problems/in-chinese.ts'

/** What says problems in Chinese, read when the page speaks it; nothing in English. */
export function useChineseProblems(): typeof inChinese | undefined {
  const language = useLanguage()
  const [words, setWords] = useState<typeof inChinese>()
  useEffect(() => {
    if (language !== 'zh-CN') return
    void import('../../problems/in-chinese.ts').then((read) => setWords(() => read.inChinese))
  }, [language])
  return language === 'zh-CN' ? words : undefined
}
