/** What is said of facts that were given in a way that could not be read. */

import { type Said, say } from '../words/say'
import { type FactKey, fieldOf } from './facts'
import { MARGINS } from './readers'

/** What helps where a range was given in place of one value. */
export const rangeHint = (key: FactKey, text: string): Said | null =>
  text.includes('..') && !fieldOf(key).choices
    ? say('{command} takes ranges', { command: 'recover whatif' })
    : null

/** Whether a fact that is missing was given in a way that could not be read: then it is not called missing, too. */
export const wasTried = (key: FactKey, written: { has(key: FactKey): boolean }): boolean =>
  (key === 'margin' ? MARGINS : [key]).some((one) => written.has(one))
