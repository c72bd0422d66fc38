/** What is measured: remedies and who stayed, or offers and who accepted; and the sentences that differ. */
import type { Request } from '../command'

/** Whole sentences; `net` is an amount. */
export interface KindWords {
  readonly treated: string
  readonly control: string
  readonly spend: string
  readonly share: string
  readonly naive: string
  readonly none: string
  /** All who stayed, and that nobody did. */
  readonly all: string
  readonly nobody: string
  brought(net: string): string
  atBest(net: string, best: string): string
  naively(net: string): string
  asItStands(net: string): string
  fewer(net: string): string
  tooDear(net: string): string
}

const REMEDIES: KindWords = {
  treated: 'Treated who stayed',
  control: 'Control who stayed',
  spend: 'Remedy spend',
  share: 'Stayed',
  naive:
    'Naive: nothing was held out, so nobody knows how many would have stayed anyway. All who stayed are counted as kept.',
  none: 'No case had the remedy.',
  all: 'all who stayed',
  nobody: 'nobody stayed',
  brought: (net) => `The remedies brought ${net} net.`,
  atBest: (net, best) => `The remedies cost more than they can have brought: ${net} net, at best ${best}.`,
  naively: (net) => `Naive: ${net} if nobody would have stayed anyway. Nothing was measured.`,
  asItStands: (net) => `Not yet distinguishable from chance; as it stands, the remedies brought ${net} net.`,
  fewer: (net) => `Fewer stayed with the remedy than without it: ${net} net.`,
  tooDear: (net) => `The remedies kept customers, but cost more than that was worth: ${net} net.`,
}

/** Where it is known what each case brought. */
const REMEDIES_IN_MONEY: KindWords = {
  ...REMEDIES,
  naive:
    'Naive: nothing was held out, so nobody knows what would have been brought anyway. All of it is counted as gained.',
  naively: (net) => `Naive: ${net} if nobody would have brought anything anyway. Nothing was measured.`,
  fewer: (net) => `Customers brought less with the remedy than without it: ${net} net.`,
  tooDear: (net) => `Customers brought more with the remedy, but it cost more than that: ${net} net.`,
}

const OFFERS: KindWords = {
  treated: 'Offered who accepted',
  control: 'Others who bought it',
  spend: 'Offer spend',
  share: 'Accepted',
  naive:
    'Naive: nobody was left without the offer, so nobody knows how many would have bought it anyway. All who accepted are counted.',
  none: 'Nobody had the offer.',
  all: 'all who accepted',
  nobody: 'nobody accepted',
  brought: (net) => `The offers brought ${net} net.`,
  atBest: (net, best) => `The offers cost more than they can have brought: ${net} net, at best ${best}.`,
  naively: (net) => `Naive: ${net} if nobody would have bought it anyway. Nothing was measured.`,
  asItStands: (net) => `Not yet distinguishable from chance; as it stands, the offers brought ${net} net.`,
  fewer: (net) => `Fewer accepted with the offer than bought without it: ${net} net.`,
  tooDear: (net) => `The offers found takers, but cost more than that was worth: ${net} net.`,
}

export const isOfOffers = (options: Request['options']): boolean => options.get('kind')?.at(-1) === 'offers'

export const kindWords = ({ options }: Request, inMoney: boolean): KindWords =>
  isOfOffers(options) ? OFFERS : inMoney ? REMEDIES_IN_MONEY : REMEDIES
