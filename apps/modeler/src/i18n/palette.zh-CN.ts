/** What the command palette and the list of keys say, in Chinese. */
export const paletteZhCN = {
  palette: {
    title: '命令面板',
    open: '打开命令面板',
    search: '搜索页面、工单号、客户电话、任务、流程，或要做的事',
    found: '搜索结果',
    none: '没有找到。换个词试试，或输入工单号的开头。',
    count_one: '{{count}} 条结果',
    count_other: '{{count}} 条结果',
    how: '↑ ↓ 选择，回车打开，Esc 关闭',
    language: '切换语言（English）',
    theme: '切换配色',
    singleKeys: '启用或停用单键快捷键',
    kind: {
      action: '操作',
      recent: '最近',
      page: '页面',
      task: '任务',
      case: '工单',
      draft: '草稿',
      definition: '流程',
    },
  },
  keys: {
    title: '本页快捷键',
    open: '查看本页快捷键',
    single: '启用单键快捷键',
    close: '关闭',
  },
}
