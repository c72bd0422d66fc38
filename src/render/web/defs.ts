import { markup } from './markup'

/** The patterns of fillings that are told without colour; classes of the style fill with them. */
export const PATTERNS = markup`<defs><pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="ground"/><line x1="0" x2="0" y1="0" y2="6" class="hatch"/></pattern><pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" class="ground"/><circle cx="3" cy="3" r="1.6" class="dot"/></pattern><pattern id="lined" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" class="ground"/><line x1="1" x2="1" y1="0" y2="4" class="rule"/></pattern></defs>`
