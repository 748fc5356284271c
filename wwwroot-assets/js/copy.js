// Copies what a button carries, and says so. Works without a circuit, and where the page is not served over TLS.
import { say } from './say.js';

const write = async text => {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'vh';
  // Inside an open dialog only the dialog's own content can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (!done) throw new Error('The browser refused.');
};

export const copyOnClick = () => {
  document.addEventListener('click', async event => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    try {
      await write(button.dataset.copy);
      button.focus();
      button.dataset.copied = '';
      say('Copied');
      setTimeout(() => delete button.dataset.copied, 2000);
    } catch {
      say('Not copied. Select the text and copy it by hand.', true);
    }
  });
};
