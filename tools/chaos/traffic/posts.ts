import type { Person } from './person.ts';

const count = 5;

/** Makes the posts that are commented on; their ids. */
export const makePosts = async ({ api }: Person): Promise<readonly [string, ...string[]]> => {
  const make = async (title: string): Promise<string> => {
    const { data } = await api.POST('/api/posts', { body: { title } });
    if (data === undefined) {
      throw new Error('There is no post to comment on');
    }
    return data.id;
  };
  const [first, ...others] = await Promise.all(Array.from({ length: count }, (_, index) => make(`Title ${index}`)));
  return [first ?? '', ...others];
};
