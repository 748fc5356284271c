// Completes the names of facts while a template is written: after {{ a list opens under the field; arrows choose, Enter or Tab takes, Escape shuts.
const helpers = ['time', 'date', 'moment', 'duration', 'plural', 'upper', 'join', '#if', '#unless', '#each'];
let list = null;
let field = null;

const names = () => [...document.querySelectorAll('[data-placeholder-names] [data-name]')].map(line => line.dataset.name);

// What is typed since the last {{ that nothing closed, up to the caret: the last word of it is to be completed.
const word = () => {
  const before = field.value.slice(0, field.selectionStart);
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.indexOf('}}', open) >= 0 || before.indexOf('\n', open) >= 0) return null;
  const inside = before.slice(open + 2);
  const typed = /[#@/\w.]*$/.exec(inside)[0];
  return { typed, start: before.length - typed.length, first: inside.trim() === typed };
};

const shut = () => {
  list?.remove();
  list = null;
  field?.removeAttribute('aria-activedescendant');
  field?.removeAttribute('aria-controls');
};

const choose = at => {
  const rows = [...list.children];
  rows.forEach((row, place) => row.setAttribute('aria-selected', String(place === at)));
  rows[at].scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', rows[at].id);
};

const chosen = () => [...list.children].findIndex(row => row.getAttribute('aria-selected') === 'true');

const take = text => {
  const at = word();
  if (!at) return shut();
  const isBlock = text.startsWith('#');
  const rest = field.value.slice(field.selectionStart);
  const ends = isBlock || helpers.includes(text) || rest.startsWith('}}') ? (isBlock || helpers.includes(text) ? ' ' : '') : '}}';
  field.setRangeText(text + ends, at.start, field.selectionStart, 'end');
  shut();
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const open = at => {
  const typed = at.typed.toLowerCase();
  const known = [...names(), ...(at.first ? helpers : [])];
  const fits = known.filter(name => name.toLowerCase().includes(typed) && name !== at.typed).sort((one, other) => other.toLowerCase().startsWith(typed) - one.toLowerCase().startsWith(typed)).slice(0, 8);
  shut();
  if (fits.length === 0) return;
  list = document.createElement('ul');
  list.id = 'placeholder-list';
  list.className = 'completions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Facts');
  fits.forEach((name, place) => {
    const row = document.createElement('li');
    row.id = `placeholder-${place}`;
    row.setAttribute('role', 'option');
    row.textContent = name;
    row.addEventListener('mousedown', event => { event.preventDefault(); take(name); });
    list.append(row);
  });
  document.body.append(list);
  const box = field.getBoundingClientRect();
  list.style.insetInlineStart = `${Math.max(8, Math.min(box.left, window.innerWidth - list.offsetWidth - 8)) + window.scrollX}px`;
  // Below the field; where that is off the screen above it, so that what is typed stays in view.
  const below = box.bottom + list.offsetHeight + 8 <= window.innerHeight;
  list.style.insetBlockStart = `${(below ? box.bottom : Math.max(64, box.top - list.offsetHeight - 4)) + window.scrollY}px`;
  field.setAttribute('aria-controls', list.id);
  choose(0);
};

export const completePlaceholders = () => {
  document.addEventListener('input', event => {
    if (!event.target.matches?.('[data-placeholders]') || !event.isTrusted) return;
    field = event.target;
    const at = word();
    if (at) open(at); else shut();
  });
  document.addEventListener('keydown', event => {
    if (!list || event.target !== field) return;
    const count = list.children.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') choose((chosen() + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') take(list.children[chosen()].textContent);
    else if (event.key === 'Escape') shut();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('focusout', event => { if (event.target === field) shut(); });
};
