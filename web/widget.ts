/**
 * What publishers embed, as a classic script or as a module: it only loads the rest, which is named after its content
 * and kept for ever. So this file alone is asked for again.
 */
void import('./widget/element.tsx');
