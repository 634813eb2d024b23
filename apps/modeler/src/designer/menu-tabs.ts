import type { Speech } from './words.ts'

type Tab = { id: string; label: string; title?: string }
type Entries = Record<string, { tab?: Tab }>
type PopupMenu = { registerProvider: (id: string, priority: number, provider: object) => void }

/** After the toolkit has sorted the entries under its tabs. */
const priority = 300

/** Puts the tabs of the menus into the language of the page: the toolkit does not. */
class MenuTabs {
  static $inject = ['popupMenu', 'translate']

  constructor(popupMenu: PopupMenu, translate: Speech['translate']) {
    const spoken = ({ tab, ...entry }: Entries[string]) => {
      if (!tab) return entry
      const { id, label, title = '' } = tab
      return { ...entry, tab: { id, label: translate(label), title: translate(title) } }
    }
    const getPopupMenuEntries = () => (entries: Entries) =>
      Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, spoken(entry)]))
    for (const menu of ['bpmn-append', 'bpmn-create', 'bpmn-replace']) {
      popupMenu.registerProvider(menu, priority, { getPopupMenuEntries })
    }
  }
}

/** The module as the toolkit takes it. */
export const menuTabs = {
  __init__: ['menuTabs'],
  menuTabs: ['type', MenuTabs],
}
