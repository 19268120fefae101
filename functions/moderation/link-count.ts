/** What stands between links, and around them. */
const separators = /[\s<>"'`()[\]{},;|]+/u;

const schemes = /[a-z][a-z0-9+.-]{1,20}:\/\//gi;

/** Names that are links though nothing else says so: in a sentence, a word that follows a full stop without a space is none. */
const bareName =
  /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.(?:app|biz|cc|cn|co|com|de|dev|eu|fr|info|io|ly|me|net|online|org|ru|shop|site|top|tv|uk|us|vip|xyz)$/iu;
const nameWithPath = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?\/\S/u;

const linksInWord = (word: string): number => {
  const written = word.match(schemes)?.length ?? 0;
  if (written > 0) {
    return written;
  }
  const bare = word.replace(/[.!?:]+$/u, '');
  return /^www\.[^.]/i.test(bare) || bareName.test(bare) || nameWithPath.test(bare) ? 1 : 0;
};

/** How many links a text holds, also such as are written without `https://`. Takes time in proportion to it. */
export const linksIn = (text: string): number =>
  text
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .split(separators)
    .reduce((sum, word) => sum + linksInWord(word), 0);
