import { Fragment, h } from 'preact';
import { closeDialog } from '../accounts.ts';
import { appeal, reasons, report } from '../second-looks.ts';
import type { Asking, Widget } from '../widget.ts';
import { remove } from '../writing.ts';
import { AccountForm } from './account-form.tsx';
import { Form } from './form.tsx';

/** What somebody may add in words of his own. */
const Words = ({ label, maximum }: { readonly label: string; readonly maximum: number }) => (
  <Fragment>
    <label for="text">{label}</label>
    <textarea id="text" name="text" rows={3} maxLength={maximum} dir="auto" />
  </Fragment>
);

const Question = ({ widget, asking }: { readonly widget: Widget; readonly asking: Asking }) => {
  const { t } = widget.language;
  switch (asking.for) {
    case 'delete':
      return (
        <Form widget={widget} title="deleteQuestion" button="delete" send={() => remove(widget, asking.comment)} />
      );
    case 'report':
      return (
        <Form
          widget={widget}
          title="report"
          button="report"
          send={(value) => report(widget, asking.comment, value('reason'), value('text'))}
        >
          <label for="reason">{t('reasonLabel')}</label>
          <select id="reason" name="reason">
            {reasons.map((reason) => (
              <option key={reason} value={reason}>
                {t(reason)}
              </option>
            ))}
          </select>
          <Words label={t('words')} maximum={500} />
        </Form>
      );
    case 'appeal':
      return (
        <Form
          widget={widget}
          title="appeal"
          button="next"
          send={(value) => appeal(widget, asking.comment, value('text'))}
        >
          <Words label={t('words')} maximum={1_000} />
        </Form>
      );
    case 'login':
    case 'register':
    case 'confirm':
    case 'forgot':
    case 'reset':
    case 'challenge':
      return <AccountForm key={asking.for} widget={widget} asking={asking} />;
  }
};

/** What is asked before the reader goes on. The browser keeps the focus inside, and gives it back. */
export const Dialog = ({ widget, asking }: { readonly widget: Widget; readonly asking: Asking }) => (
  <dialog
    aria-labelledby="title"
    ref={(dialog) => {
      if (dialog?.open === false) {
        dialog.showModal();
      }
    }}
    onClose={() => closeDialog(widget)}
  >
    <Question widget={widget} asking={asking} />
  </dialog>
);
