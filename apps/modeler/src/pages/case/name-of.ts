/** What an element is called in the language of the page, where its file says so. */
export type NameOf = (element: string) => string | undefined
