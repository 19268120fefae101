import { defaultLists, listNames } from '../../functions/policy/word-list-names.ts';

/** What `--help` prints. */
export const help = `Usage: npm run quality -- [FILE…] [options]

Measures on labelled comments how right the lists of words are, which decide while no scorer
can: what share of the toxic comments they hold (recall), what share of the others (false
positives), and the difference, beside the rule Moderato began with (seven words as substrings)
and beside holding all and nothing. Held is what they match, and what they do not understand.

FILE   JSON lines, each an object with "text", "label" (1 toxic, 0 not) and perhaps "func",
       the kind of case, by which it is told apart. Without any: the files for which there
       are bounds (tools/quality/bounds.ts), where they lie in ../shared/data.

  --lists A,B    with these lists only: ${listNames.join(', ')}
                 (default ${defaultLists.join(',')})
  --disguises    also with every text in disguise: zero-width characters, leet, spaced letters…
  --check        fail when a file misses its bounds, in disguise, too
  --json         print an array of {file, n, recall, false_positive_rate}; null where there is none
  --help         show this

Exit codes:
  0  it was measured, and with --check every bound was kept
  1  a bound was missed
  2  nothing was measured: an option or a file is wrong`;
