import { h } from 'preact';
import { useState } from 'preact/hooks';
import { useConsole } from '../console.ts';
import { Dialog } from '../dialog.tsx';
import { focused } from '../focused.ts';
import type { Key } from '../languages.ts';
import { KeyHint } from './key-hint.tsx';

/** What moderators say most often; the number of each is the key that takes it. */
const presets = [
  'reason.spam',
  'reason.insult',
  'reason.hate',
  'reason.sexual',
  'reason.offTopic',
  'reason.privateData',
] as const satisfies readonly Key[];

/** As the API has it. */
const longest = 500;

interface RejectDialogProperties {
  readonly count: number;
  readonly onReject: (reason: string | undefined) => void;
  readonly onClose: () => void;
}

/** Asks why: a preset by one key or click, or words of one's own, for which a preset is a beginning. */
export const RejectDialog = ({ count, onReject, onClose }: RejectDialogProperties) => {
  const { t } = useConsole();
  const [reason, setReason] = useState('');
  const pressed = (event: KeyboardEvent) => {
    const preset = event.target instanceof HTMLTextAreaElement ? undefined : presets[Number(event.key) - 1];
    if (preset !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      onReject(t(preset));
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onReject(reason.trim() === '' ? undefined : reason.trim());
  };
  return (
    <Dialog title={t('rejecting.title', { count })} onClose={onClose} onKeyDown={pressed}>
      <p class="muted">{t('rejecting.told')}</p>
      <ol class="presets">
        {presets.map((preset, index) => (
          <li key={preset}>
            <button ref={index === 0 ? focused : null} type="button" onClick={() => onReject(t(preset))}>
              <KeyHint of={String(index + 1)} /> {t(preset)}
            </button>
            <button
              type="button"
              class="plain"
              aria-label={t('rejecting.editPreset', { reason: t(preset) })}
              onClick={() => setReason(t(preset))}
            >
              {t('rejecting.edit')}
            </button>
          </li>
        ))}
      </ol>
      <form onSubmit={submit}>
        <label>
          {t('rejecting.own')}
          <textarea
            dir="auto"
            rows={2}
            maxLength={longest}
            value={reason}
            onInput={({ currentTarget }) => setReason(currentTarget.value)}
          />
        </label>
        <div class="row">
          <button type="submit" class="reject">
            {t('reject')}
          </button>
          <button type="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Dialog>
  );
};
