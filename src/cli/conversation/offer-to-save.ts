/** In the end of a conversation: what was told may be saved, to be changed and compared later. */
import { Failure } from '../../errors'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import { type Said, say } from '../../words/say'
import type { Host } from '../host'
import { saving } from '../scenario-files'
import type { Settings } from '../settings'
import { wishOf } from './control-words'
import type { TypedLines } from './typed-lines'

/** What a case is called that is given no name. */
const USUAL = 'case.json'

const OFFER = say(
  'Shall the case be saved, to be changed and compared later? (a name such as {file}, or yes; Enter leaves it)',
  { file: USUAL },
)

/** Errors: none that could be told: what cannot be saved is offered to be saved elsewhere. */
export async function offerToSave(settings: Settings, host: Host, lines: TypedLines): Promise<void> {
  const tell = (one: Said) => host.err(`${wrap(visible(host.put(one)), host.width).join('\n')}\n`)
  host.err('\n')
  for (;;) {
    tell(OFFER)
    host.err('> ')
    const reply = await lines.next()
    if (reply === null) host.err('\n')
    const wish = wishOf(reply ?? 'no')
    if (reply === '' || wish === 'no' || wish === 'leave' || wish === 'back') return
    const file =
      wish === 'yes' || wish === 'help' ? USUAL : /\.json$/i.test(reply!) ? reply! : `${reply}.json`
    if (wish === 'help') {
      tell(
        say('{set} takes what was saved in place of flags, {compare} compares.', {
          set: `recover whatif --set ${file}`,
          compare: `recover compare ${file} OTHER.json`,
        }),
      )
      continue
    }
    try {
      const options = new Map([...settings.request.options, ['save', [file]] as const])
      const saved = await saving({ ...settings, request: { ...settings.request, options } }, host)
      saved.commit()
      return tell(saved.said)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      tell(error.said as Said)
    }
  }
}
