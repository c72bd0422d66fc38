import type { Command, Entry } from './command'
import { whatif } from './whatif'

const entry = (name: string, load: () => Promise<Command>): Entry => ({ name, load })

/** The commands, in the order of the help: a new one is a file and a line here. Only the one that is called is loaded. */
export const commands: readonly Entry[] = [
  // The commonest question is answered without reading a second file.
  entry('whatif', async () => whatif),
  entry('compare', async () => (await import('./compare')).compare),
  entry('solve', async () => (await import('./solve')).solve),
  entry('sweep', async () => (await import('./sweep')).sweep),
  entry('tornado', async () => (await import('./tornado')).tornado),
  entry('batch', async () => (await import('./batch')).batch),
  entry('customers', async () => (await import('./customers')).customers),
  entry('offers', async () => (await import('./offers')).offers),
  entry('measure', async () => (await import('./measure')).measure),
  entry('initiatives', async () => (await import('./initiatives')).initiatives),
  entry('clv', async () => (await import('./clv')).clv),
  entry('damage', async () => (await import('./damage')).damage),
  entry('prevent', async () => (await import('./prevent')).prevent),
  entry('look', async () => (await import('./look')).look),
  entry('check', async () => (await import('./check')).check),
  entry('recipes', async () => (await import('./recipes')).recipes),
  entry('explain', async () => (await import('./explain')).explain),
  entry('fields', async () => (await import('./fields')).fields),
  entry('schema', async () => (await import('./schema')).schema),
  entry('config', async () => (await import('./config')).config),
  entry('completion', async () => (await import('./completion')).completion),
  entry('demo', async () => (await import('./demo')).demo),
]
