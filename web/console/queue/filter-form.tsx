import { h } from 'preact';
import { useId } from 'preact/hooks';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import { focused } from '../focused.ts';
import { textIn } from '../form-text.ts';
import { localTime } from './local-time.ts';
import { filterIn, filterNames, type QueueFilter } from './queue-filter.ts';

interface FilterFormProperties {
  readonly filter: QueueFilter;
  /** Those that comments in the queue were flagged for. */
  readonly categories: readonly string[];
  readonly onClose: () => void;
}

/** Says what of the queue is shown: the address says it then. */
export const FilterForm = ({ filter, categories, onClose }: FilterFormProperties) => {
  const { navigation, t } = useConsole();
  const list = useId();
  const go = (chosen: QueueFilter) => navigation.go({ view: 'queue', filter: chosen });
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const query = new URLSearchParams({ sort: filter.sort });
    for (const name of filterNames) {
      const text = textIn(event.currentTarget, name).trim();
      query.set(name, text !== '' && name.endsWith('_than') ? new Date(text).toISOString() : text);
    }
    go(filterIn(query));
    onClose();
  };
  return (
    <form class="panel filter" aria-label={t('filter.title')} onSubmit={submit}>
      <Field label={t('filter.category')}>
        <input ref={focused} name="category" list={list} defaultValue={filter.category} dir="auto" />
      </Field>
      <datalist id={list}>
        {categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <Field label={t('filter.author')}>
        <input name="author" defaultValue={filter.author} dir="auto" />
      </Field>
      <Field label={t('filter.post')}>
        <input name="post" defaultValue={filter.post} dir="auto" />
      </Field>
      <Field label={t('filter.newerThan')}>
        <input name="newer_than" type="datetime-local" defaultValue={localTime(filter.newer_than)} dir="auto" />
      </Field>
      <Field label={t('filter.olderThan')}>
        <input name="older_than" type="datetime-local" defaultValue={localTime(filter.older_than)} dir="auto" />
      </Field>
      <Field label={t('filter.site')}>
        <input name="site" defaultValue={filter.site} dir="auto" />
      </Field>
      <div class="row">
        <button type="submit" class="primary">
          {t('filter.apply')}
        </button>
        <button
          type="button"
          onClick={() => {
            go({ sort: filter.sort });
            onClose();
          }}
        >
          {t('filter.clear')}
        </button>
      </div>
    </form>
  );
};
