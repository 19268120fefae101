import { h } from 'preact';
import { useId } from 'preact/hooks';
import { useConsole } from '../console.ts';
import { KeyHint } from './key-hint.tsx';
import type { Command } from './key-map.ts';
import { filterIn, type QueueFilter, queryOf } from './queue-filter.ts';

interface QueueToolbarProperties {
  readonly filter: QueueFilter;
  readonly selected: number;
  readonly isFiltering: boolean;
  readonly commands: Readonly<Record<Command, () => void>>;
}

/** What is about the whole queue, or about all comments that are selected. */
export const QueueToolbar = ({ filter, selected, isFiltering, commands }: QueueToolbarProperties) => {
  const { navigation, preferences, t } = useConsole();
  const sort = useId();
  const filters = queryOf({ ...filter, sort: 'oldest' }).size;
  return (
    <div class="row toolbar">
      <label for={sort}>{t('queue.sort')}</label>
      <select
        id={sort}
        value={filter.sort}
        onChange={({ currentTarget }) => {
          const query = queryOf(filter);
          query.set('sort', currentTarget.value);
          navigation.go({ view: 'queue', filter: filterIn(query) });
        }}
      >
        <option value="oldest">{t('queue.oldestFirst')}</option>
        <option value="newest">{t('queue.newestFirst')}</option>
        <option value="score">{t('queue.highestFirst')}</option>
      </select>
      <button type="button" aria-expanded={isFiltering} onClick={commands.filter}>
        {filters === 0 ? t('filter.title') : t('filter.count', { count: filters })}
      </button>
      <button type="button" aria-pressed={preferences.blur} onClick={commands.blur}>
        {t('queue.blur')}
      </button>
      <button type="button" onClick={commands.selectAll}>
        {t('queue.selectAll')}
      </button>
      <button type="button" onClick={commands.help}>
        {t('queue.help')} <KeyHint of="?" />
      </button>
      {selected > 0 && (
        <div class="row selection">
          <span>{t('queue.selected', { count: selected })}</span>
          <button type="button" class="approve" onClick={commands.approve}>
            {t('queue.approveSelected')}
          </button>
          <button type="button" class="reject" onClick={commands.reject}>
            {t('queue.rejectSelected')}
          </button>
        </div>
      )}
    </div>
  );
};
