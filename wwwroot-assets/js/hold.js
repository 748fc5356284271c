// Hold to confirm: the time is measured here, from when the server says that it saw the press, and checked there again. A slow network
// only starts it later; without a connection it never starts. Space holds as the pointer does, Esc and letting go stop it.
import { say } from './say.js';

const patience = 5000;
let held = null;

const stop = (spoken = true) => {
  if (!held) return;
  clearTimeout(held.timer);
  held.seen.disconnect();
  held.button.classList.remove('is-held');
  held = null;
  if (spoken) say('Stopped. Nothing was confirmed.');
};

const count = () => {
  const { button } = held;
  held.seen.disconnect();
  clearTimeout(held.timer);
  held.timer = setTimeout(() => {
    stop(false);
    button.parentElement.querySelector('[data-hold-done]')?.click();
  }, Number(button.dataset.hold));
};

const start = (button, byKey) => {
  if (held || button.disabled) return;
  button.classList.add('is-held');
  say('Keep holding');
  held = {
    button,
    byKey,
    seen: new MutationObserver(() => { if (button.dataset.seen === 'true') count(); }),
    timer: setTimeout(() => {
      stop(false);
      say('The console does not answer. Nothing was confirmed.', true);
    }, patience),
  };
  held.seen.observe(button, { attributeFilter: ['data-seen'] });
};

const of = event => event.target.closest?.('[data-hold]');

export const holdToConfirm = () => {
  document.addEventListener('pointerdown', event => {
    const button = of(event);
    if (button && event.button === 0) start(button, false);
  });
  // A pointer that rests elsewhere does not end what a key holds.
  for (const end of ['pointerup', 'pointercancel']) document.addEventListener(end, () => { if (held && !held.byKey) stop(); }, true);
  document.addEventListener('blur', event => { if (held && event.target === held.button) stop(); }, true);
  document.addEventListener('visibilitychange', () => stop());
  document.addEventListener('pointerout', event => {
    if (held && !held.byKey && of(event) === held.button && !held.button.contains(event.relatedTarget)) stop();
  });
  // A long press on a phone must not open a menu over the button.
  document.addEventListener('contextmenu', event => { if (of(event)) event.preventDefault(); });

  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && held) {
      event.preventDefault();
      event.stopImmediatePropagation();
      stop();
    }
    const button = of(event);
    if (!button || event.key !== ' ') return;
    event.preventDefault();
    if (!event.repeat) start(button, true);
  }, true);
  document.addEventListener('keyup', event => { if (event.key === ' ') stop(); }, true);
};
