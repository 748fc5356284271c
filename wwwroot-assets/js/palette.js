// The palette opens and steps in the browser, at once; the server only finds.
const palette = () => document.getElementById('palette');
const hits = () => [...document.querySelectorAll('#palette-hits [role=option]')];

const select = at => {
  const all = hits();
  all.forEach((hit, index) => hit.setAttribute('aria-selected', String(index === at)));
  const input = palette().querySelector('input');
  if (all[at]) {
    input.setAttribute('aria-activedescendant', all[at].id);
    all[at].scrollIntoView({ block: 'nearest' });
  } else input.removeAttribute('aria-activedescendant');
};

const selected = () => hits().findIndex(hit => hit.getAttribute('aria-selected') === 'true');

// Found anew, the first one is the one that Enter opens. Watched from the first opening on: before, the page may still be exchanged
// for its live twin.
const watched = new WeakSet();
let stepped = false;
const watch = dialog => {
  if (watched.has(dialog)) return;
  watched.add(dialog);
  new MutationObserver(() => { if (dialog.open) select(stepped ? Math.max(0, selected()) : 0); }).observe(dialog, { subtree: true, childList: true });
  dialog.querySelector('input').addEventListener('input', () => { stepped = false; });
};

const open = () => {
  const dialog = palette();
  if (!dialog || dialog.open) return;
  watch(dialog);
  stepped = false;
  dialog.showModal();
  const input = dialog.querySelector('input');
  input.focus();
  input.select();
  select(0);
};

export const steerPalette = () => {
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
      return;
    }
    if (!palette()?.open || !palette().contains(event.target)) return;
    const last = hits().length - 1;
    if (event.key === 'ArrowDown') select(Math.min(last, selected() + 1));
    else if (event.key === 'ArrowUp') select(Math.max(0, selected() - 1));
    else if (event.key === 'Enter') hits()[Math.max(0, selected())]?.click();
    else return;
    stepped = true;
    event.preventDefault();
  });
  document.addEventListener('click', event => {
    if (event.target.closest('[data-open-palette]')) open();
    else if (event.target.closest('#palette a')) palette().close();
  });
};
