// What is typed and not sent survives a restart, a sleeping laptop, a lost network and another device. A form with data-draft="name"
// is kept twice: in this browser at every keystroke, on the server (per person and form) a moment later. Passwords are never kept.
const person = () => document.querySelector('.app')?.dataset.person ?? '';
const local = name => `draft:${person()}:${name}`;
const url = form => `/drafts?form=${encodeURIComponent(form.dataset.draft)}`;
const kept = field => field.name && !['password', 'hidden', 'file', 'submit'].includes(field.type) && !field.hasAttribute('data-no-draft');
const token = form => form.querySelector('input[name=__RequestVerificationToken]')?.value ?? '';
const interactive = () => document.querySelector('main[data-interactive=true]');

const read = form => Object.fromEntries([...form.elements].filter(kept)
  .filter(field => field.type !== 'radio' || field.checked)
  .map(field => [field.name, field.type === 'checkbox' ? field.checked : field.value]));

const write = (form, fields) => {
  let changed = false;
  for (const field of [...form.elements].filter(kept)) {
    if (!(field.name in fields)) continue;
    const value = fields[field.name];
    const property = typeof value === 'boolean' ? 'checked' : field.type === 'radio' ? 'checked' : 'value';
    const wanted = field.type === 'radio' ? field.value === value : value;
    if (field[property] === wanted) continue;
    field[property] = wanted;
    changed = true;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  return changed;
};

// Fields of rows that the page draws only after it has heard how many there were.
const late = new WeakMap();
const writeLate = form => {
  const fields = late.get(form);
  if (!fields) return;
  const here = Object.fromEntries([...form.elements].filter(field => field.name in fields).map(field => [field.name, fields[field.name]]));
  for (const name of Object.keys(here)) delete fields[name];
  write(form, here);
};

const timers = new WeakMap();
const send = async (form, body) => {
  try {
    await fetch(url(form), {
      method: body === null ? 'DELETE' : 'PUT',
      keepalive: true,
      headers: { 'Content-Type': 'application/json', RequestVerificationToken: token(form) },
      body: body === null ? undefined : JSON.stringify({ fields: body }),
    });
  } catch { /* the browser's own copy is there */ }
};

const save = form => {
  const fields = JSON.stringify(read(form));
  localStorage.setItem(local(form.dataset.draft), JSON.stringify({ fields, savedAt: new Date().toISOString() }));
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => send(form, fields), 700));
};

const forget = form => {
  clearTimeout(timers.get(form));
  localStorage.removeItem(local(form.dataset.draft));
  form.querySelector('[data-draft-note]')?.setAttribute('hidden', '');
  return send(form, null);
};

const newest = async form => {
  const here = JSON.parse(localStorage.getItem(local(form.dataset.draft)) ?? 'null');
  try {
    const answer = await fetch(url(form), { cache: 'no-store' });
    const there = answer.status === 200 ? await answer.json() : null;
    return !here || (there && there.savedAt > here.savedAt) ? there : here;
  } catch {
    return here;
  }
};

const restore = async form => {
  if (form.dataset.restored) return;
  form.dataset.restored = 'asked';
  const draft = await newest(form);
  if (!draft || !form.isConnected) return;
  const fields = JSON.parse(draft.fields);
  if (write(form, fields)) {
    const names = new Set([...form.elements].map(field => field.name));
    late.set(form, Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name))));
    const note = form.querySelector('[data-draft-note]');
    if (note) {
      note.querySelector('time').textContent = `${draft.savedAt.slice(11, 16)} UTC`;
      note.hidden = false;
    }
  }
  form.dataset.restored = 'yes';
};

export const keepDrafts = () => {
  const find = () => {
    if (interactive()) for (const form of document.querySelectorAll('form[data-draft]')) { restore(form); writeLate(form); }
  };
  new MutationObserver(find).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-interactive', 'data-draft'] });
  find();

  const typed = event => {
    const form = event.target.closest?.('form[data-draft]');
    if (!form || !event.isTrusted) return;
    late.delete(form);
    save(form);
  };
  document.addEventListener('input', typed);
  document.addEventListener('change', typed);
  document.addEventListener('click', event => {
    const discard = event.target.closest?.('[data-discard-draft]');
    if (discard) forget(discard.closest('form')).then(() => location.reload());
  });
  // The page says so once what was typed is stored; it deletes the server's copy itself.
  window.drconsole = {
    sent: name => {
      const form = document.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
      if (form) clearTimeout(timers.get(form));
      form?.querySelector('[data-draft-note]')?.setAttribute('hidden', '');
      localStorage.removeItem(local(name));
    },
  };
  // Whoever signs out of a shared computer leaves nothing behind on it.
  document.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/sign-out') for (const key of Object.keys(localStorage)) if (key.startsWith('draft:')) localStorage.removeItem(key);
  });
};
