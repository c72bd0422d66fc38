/** How an answer is shown to a person: in which currency and signs, how wide, and in colour or not. */
import type { OneCurrency } from '../inputs/currencies'
import type { Look } from '../render/look'
import { shower } from '../render/numbers'
import type { Show } from '../report/report'
import { ENGLISH, localeOfTongue } from '../words/tongues'
import type { Host } from './host'
import type { Settings } from './settings'

/** The locale by which numbers are shown where no flag says one; null in plain English. */
const shownLocale = ({ tongue, locale }: Host): string | null =>
  tongue === ENGLISH || (tongue.language === 'en' && locale === null) ? null : localeOfTongue(tongue)

/** What a person is shown: in colour where that is wanted, or where it can be seen. */
async function lookOf(
  { request, isFile }: Settings,
  host: Host,
  show: Show,
  currency: () => string | null,
): Promise<Look> {
  const { options } = request
  const bare = options.has('plain')
  const when = bare || options.has('output') ? 'never' : ((options.get('color')?.at(-1) as 'auto') ?? 'auto')
  const paint = await host.paint(when)
  return {
    ...{ width: host.width, paint, show, put: host.put, plain: bare || host.ascii, isUncut: isFile },
    get currency() {
      return currency()
    },
  }
}

/**
 * How values are written, and what is drawn. `seen` are the currencies of the files that are read: the one that a config
 * names is shown where no amount bears its own, which may be known only in the end.
 */
export function showing(settings: Settings, host: Host, seen: OneCurrency | null) {
  const { marks, currency, shown, locale } = settings
  const isBare = () => marks.length === 0 && (seen?.seen.size ?? 0) === 0
  const inForce = () => currency ?? (isBare() ? shown.currency : null)
  const show = shower(inForce, locale ?? shown.locale ?? shownLocale(host), host.put)
  return { show, look: () => lookOf(settings, host, show, inForce) }
}
