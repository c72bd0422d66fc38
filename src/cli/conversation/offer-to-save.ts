/** In the end of a conversation: what was told may be saved, to be changed and compared later. */
import { Failure } from '../../errors'
import { wrap } from '../../render/look'
import { visible } from '../../render/visible'
import type { Host } from '../host'
import { saving } from '../scenario-files'
import type { Settings } from '../settings'
import { wishOf } from './control-words'
import type { TypedLines } from './typed-lines'

/** What a case is called that is given no name. */
const USUAL = 'case.json'

const OFFER = `Shall the case be saved, to be changed and compared later? (a name such as ${USUAL}, or yes; Enter leaves it)`

/** Errors: none that could be told: what cannot be saved is offered to be saved elsewhere. */
export async function offerToSave(settings: Settings, host: Host, lines: TypedLines): Promise<void> {
  const say = (text: string) => host.err(`${wrap(visible(text), host.width).join('\n')}\n`)
  host.err('\n')
  for (;;) {
    say(OFFER)
    host.err('> ')
    const reply = await lines.next()
    if (reply === null) host.err('\n')
    const wish = wishOf(reply ?? 'no')
    if (reply === '' || wish === 'no' || wish === 'leave' || wish === 'back') return
    const file =
      wish === 'yes' || wish === 'help' ? USUAL : /\.json$/i.test(reply!) ? reply! : `${reply}.json`
    if (wish === 'help') {
      say(
        `recover whatif --set ${file} takes what was saved in place of flags, recover compare ${file} OTHER.json compares.`,
      )
      continue
    }
    try {
      const options = new Map([...settings.request.options, ['save', [file]] as const])
      const saved = await saving({ ...settings, request: { ...settings.request, options } }, host)
      saved.commit()
      return say(saved.said)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      say(error.message)
    }
  }
}
