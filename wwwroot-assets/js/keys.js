// Single keys, off inside fields and for people who switched them off. Nothing irreversible hangs on one press.
const typing = target => target.closest('input, textarea, select, [contenteditable], dialog[open]');
const singleKeysOn = () => document.querySelector('.app')?.dataset.singleKeys !== 'off';

let afterG = -Infinity;

const goTo = letter => {
  const link = document.querySelector(`a[data-keys="${CSS.escape(letter.toUpperCase())}"]`);
  link?.click();
  return Boolean(link);
};

// What a page marks with a letter takes the focus: nothing is done by it.
const focusOn = letter => {
  const place = document.querySelector(`[data-key="${letter}"]`);
  place?.scrollIntoView({ block: 'center' });
  place?.focus();
  return Boolean(place);
};

const step = by => {
  const rows = [...document.querySelectorAll('main [data-row]')];
  if (rows.length === 0) return false;
  const at = rows.findIndex(row => row.contains(document.activeElement));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  (next.querySelector('a, button') ?? next).focus();
  return true;
};

// A page's own keys lead to what they name and press nothing: what cannot be taken back takes a second key.
const leadTo = key => {
  const target = key === 'w' ? document.querySelector('main [data-waits]') : [...document.querySelectorAll(`main [data-key="${CSS.escape(key)}"]`)].find(known => known.checkVisibility());
  if (!target) return false;
  target.scrollIntoView({ block: 'center' });
  target.focus({ preventScroll: true });
  return true;
};

const single = event => {
  const key = event.key.toLowerCase();
  if (performance.now() - afterG < 1500) {
    afterG = -Infinity;
    return goTo(key);
  }
  if (key === 'g') {
    afterG = performance.now();
    return true;
  }
  if (key === 'j') return step(1);
  if (key === 'k') return step(-1);
  if (key === '!') {
    const declare = document.querySelector('a[data-declare]');
    declare?.click();
    return Boolean(declare);
  }
  if (key === 'x') {
    // On every page: it leads to where everything is held, and holds nothing by itself.
    const stop = document.querySelector('a[href="/all-stop"]');
    stop?.click();
    return Boolean(stop);
  }
  if (key === 'n' || key === 'u') return focusOn(key);
  if (key === '?') {
    document.getElementById('keys')?.showModal();
    return true;
  }
  return leadTo(key);
};

export const listenToKeys = () => {
  // The router only scrolls to what an address names; whoever skips also wants to go on from there.
  document.addEventListener('click', event => {
    if (!event.target.closest?.('a.skip')) return;
    event.preventDefault();
    event.stopPropagation();
    document.getElementById('main')?.focus();
  }, true);
  document.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      const form = event.target.closest('form');
      if (!form) return;
      // Unlike Enter in a field, sending by script does not first say that the field changed: the page would send the old text.
      event.target.blur();
      event.target.focus();
      form.requestSubmit();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target) || !singleKeysOn()) return;
    if (single(event)) event.preventDefault();
  });
};
