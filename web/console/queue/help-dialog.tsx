import { h } from 'preact';
import { useConsole } from '../console.ts';
import { Dialog } from '../dialog.tsx';
import { keyMap } from './key-map.ts';

/** What the keys do, and whether they do. */
export const HelpDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { preferences, t } = useConsole();
  return (
    <Dialog title={t('help.title')} onClose={onClose}>
      <table class="keys">
        <tbody>
          {Object.entries(keyMap).map(([key, command]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{t(`key.${command}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">{t('help.reasons')}</p>
      <div class="row">
        <label>
          <input type="checkbox" checked={preferences.keys} onChange={() => preferences.toggle('keys')} />{' '}
          {t('help.keysOn')}
        </label>
        <button type="button" class="primary" onClick={onClose}>
          {t('close')}
        </button>
      </div>
    </Dialog>
  );
};
