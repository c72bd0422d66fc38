/** What a person sees of a statement: the statement, and nothing beside it. */
import type { Block } from '../../report/report'

export const sqlPage = (text: string): Block[] => [{ kind: 'verbatim', text }]
