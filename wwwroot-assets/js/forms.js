// After a form was refused, the first field that is wrong gets the focus, or else what says why.
let sent = null;

const lead = () => {
  if (!sent || performance.now() - sent.at > 10000) return;
  const form = sent.form.isConnected ? sent.form : document;
  const wrong = form.querySelector('[aria-invalid=true]') ?? document.querySelector('main [role=alert]');
  if (!wrong) return;
  sent = null;
  if (!wrong.matches('input, select, textarea, button')) wrong.tabIndex = -1;
  wrong.focus();
};

export const leadToErrors = () => {
  document.addEventListener('submit', event => { sent = { form: event.target, at: performance.now() }; }, true);
  new MutationObserver(lead).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-invalid'] });
  // A plain form comes back as a new page, already marked.
  const wrong = document.querySelector('main.plain [aria-invalid=true]');
  if (wrong) wrong.focus();
};
