import { h } from 'preact';
import { useConsole } from '../console.ts';
import { Field } from '../field.tsx';
import {
  categories,
  type PolicyDraft,
  phrasesIn,
  thresholdsIn,
  withCondition,
  withThreshold,
  wordLists,
} from './policy-draft.ts';

interface RulesFormProperties {
  readonly draft: PolicyDraft;
  readonly onChange: (draft: PolicyDraft) => void;
}

const numberIn = (text: string): number | undefined => (text === '' ? undefined : Number(text));

const Thresholds = ({ draft, onChange }: RulesFormProperties) => {
  const { t } = useConsole();
  const row = (name: string, category: string | undefined) => {
    const thresholds = category === undefined ? draft.other_categories : thresholdsIn(draft, category);
    return (
      <tr key={name}>
        <th scope="row">
          <bdi>{name}</bdi>
        </th>
        {(['flag_above', 'reject_above'] as const).map((threshold) => (
          <td key={threshold}>
            <input
              type="number"
              min={0}
              max={1}
              step={0.01}
              aria-label={`${name}: ${t(`policy.${threshold}`)}`}
              value={thresholds[threshold] ?? ''}
              onInput={({ currentTarget: { value } }) =>
                onChange(withThreshold(draft, category, threshold, numberIn(value)))
              }
            />
          </td>
        ))}
      </tr>
    );
  };
  return (
    <table class="thresholds">
      <thead>
        <tr>
          <th scope="col">{t('scores.category')}</th>
          <th scope="col">{t('policy.flag_above')}</th>
          <th scope="col">{t('policy.reject_above')}</th>
        </tr>
      </thead>
      <tbody>
        {categories.map((category) => row(category, category))}
        {row(t('policy.others'), undefined)}
      </tbody>
    </table>
  );
};

const numbers = ['hold_first_comments', 'hold_links_above', 'trust_after_approvals'] as const;
const phrases = ['suspect_phrases', 'banned_phrases'] as const;

/** Everything that a policy says, to be changed. */
export const RulesForm = ({ draft, onChange }: RulesFormProperties) => {
  const { t } = useConsole();
  return (
    <div class="rules">
      <section class="panel">
        <h2>{t('policy.thresholds')}</h2>
        <p class="muted">{t('policy.thresholdsAbout')}</p>
        <Thresholds draft={draft} onChange={onChange} />
      </section>
      <section class="panel">
        <h2>{t('policy.conditions')}</h2>
        {numbers.map((name) => (
          <Field key={name} label={t(`policy.${name}`)}>
            <input
              type="number"
              min={0}
              step={1}
              value={draft.conditions[name] ?? ''}
              onInput={({ currentTarget: { value } }) => onChange(withCondition(draft, name, numberIn(value)))}
            />
          </Field>
        ))}
        {phrases.map((name) => (
          <Field key={name} label={t(`policy.${name}`)}>
            <textarea
              rows={4}
              dir="auto"
              defaultValue={(draft.conditions[name] ?? []).join('\n')}
              onInput={({ currentTarget: { value } }) => onChange(withCondition(draft, name, phrasesIn(value)))}
            />
          </Field>
        ))}
        <h2>{t('policy.wordLists')}</h2>
        {wordLists.map((list) => (
          <label key={list}>
            <input
              type="checkbox"
              checked={draft.word_lists.includes(list)}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  ...draft,
                  word_lists: wordLists.filter((one) => (one === list ? checked : draft.word_lists.includes(one))),
                })
              }
            />{' '}
            <bdi>{list}</bdi>
          </label>
        ))}
      </section>
    </div>
  );
};
