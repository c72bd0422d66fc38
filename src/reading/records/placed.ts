/** Where in a file something is wrong: `ledger.csv:3: this row is longer than 1 MiB`. */
import { type Message, say } from '../../words/say'

/** What is wrong on a line of a file. */
export const placed = (file: string, line: number, what: Message): Message =>
  say('{place}: {what}', { place: `${file}:${line}`, what })
