// The runbook editor's own keys and its drag. Both press the page's buttons or fill its field: what they do is decided there.
const keysOf = event => `${event.ctrlKey || event.metaKey ? 'Ctrl ' : ''}${event.altKey ? 'Alt ' : ''}${event.shiftKey ? 'Shift ' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
const presses = { 'Ctrl z': '[data-undo]', 'Ctrl Shift z': '[data-redo]', 'Ctrl y': '[data-redo]', 'Ctrl s': '[data-save]' };

const moved = (list, from, to) => {
  const field = list.parentElement.querySelector('[data-moved]');
  field.value = `${from}:${to}`;
  field.dispatchEvent(new Event('change', { bubbles: true }));
};

// The row is drawn at its new place, and the hand stays on it.
const follow = (list, id) => {
  const watch = new MutationObserver(() => list.querySelector(`[data-grip="${CSS.escape(id)}"]`)?.focus());
  watch.observe(list, { subtree: true, childList: true, attributes: true });
  setTimeout(() => watch.disconnect(), 700);
};

const onKey = event => {
  if (!document.querySelector('[data-editor]') || document.querySelector('dialog[open]')) return;
  const keys = keysOf(event);
  if (presses[keys]) {
    event.preventDefault();
    document.querySelector(`${presses[keys]}:not(:disabled)`)?.click();
    return;
  }
  const row = event.target.closest?.('[data-step]');
  if (!row || (keys !== 'Alt ArrowUp' && keys !== 'Alt ArrowDown')) return;
  event.preventDefault();
  const at = Number(row.dataset.step);
  const list = row.closest('[data-steps]');
  follow(list, row.querySelector('[data-grip]').dataset.grip);
  moved(list, at, at + (keys === 'Alt ArrowUp' ? -1 : 1));
};

let dragged = null;
const unmark = () => document.querySelectorAll('[data-step].over').forEach(row => row.classList.remove('over', 'below'));
const below = (row, event) => { const box = row.getBoundingClientRect(); return event.clientY > box.top + box.height / 2; };

export const steerEditor = () => {
  document.addEventListener('keydown', onKey);
  document.addEventListener('dragstart', event => {
    dragged = event.target.closest?.('[data-step]');
    event.dataTransfer?.setData('text/plain', dragged?.dataset.step ?? '');
  });
  document.addEventListener('dragover', event => {
    const row = dragged && event.target.closest?.('[data-step]');
    if (!row) return;
    event.preventDefault();
    unmark();
    row.classList.add('over');
    row.classList.toggle('below', below(row, event));
  });
  document.addEventListener('drop', event => {
    const row = dragged && event.target.closest?.('[data-step]');
    if (!row) return;
    event.preventDefault();
    const [from, over] = [Number(dragged.dataset.step), Number(row.dataset.step)];
    const to = over + (below(row, event) ? 1 : 0);
    moved(row.closest('[data-steps]'), from, to > from ? to - 1 : to);
  });
  document.addEventListener('dragend', () => { dragged = null; unmark(); });
};
