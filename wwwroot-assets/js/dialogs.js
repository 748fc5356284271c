// A <dialog data-open="true"> is shown modally; closing it by Esc or the backdrop presses its safe way, so the server knows.
const follow = dialog => {
  if (dialog.dataset.open === 'true' && !dialog.open) dialog.showModal();
  if (dialog.dataset.open === 'false' && dialog.open) dialog.close();
};

const dismiss = dialog => {
  const safeWay = dialog.querySelector('[data-dismiss]');
  if (dialog.hasAttribute('data-open')) safeWay?.click();
  else dialog.close();
};

export const openDialogs = () => {
  new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'attributes') follow(change.target);
      for (const node of change.addedNodes)
        if (node.nodeType === 1) for (const dialog of [node, ...node.querySelectorAll('dialog[data-open]')]) if (dialog.matches('dialog[data-open]')) follow(dialog);
    }
  }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-open'] });

  document.addEventListener('cancel', event => {
    if (!event.target.matches?.('dialog')) return;
    event.preventDefault();
    dismiss(event.target);
  }, true);

  document.addEventListener('click', event => {
    const dialog = event.target.closest?.('dialog');
    if (event.target.matches?.('dialog')) dismiss(event.target);
    else if (dialog && !dialog.hasAttribute('data-open') && event.target.closest('[data-dismiss]')) dialog.close();
    for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target) || event.target.closest('a')) menu.open = false;
  });

  // A menu closes by Esc and gives the focus back, and when the focus leaves it.
  document.addEventListener('keydown', event => {
    const menu = event.target.closest?.('details.menu[open]');
    if (!menu) return;
    const choices = [...menu.querySelectorAll('a, button')];
    const at = choices.indexOf(document.activeElement);
    if (event.key === 'Escape') {
      menu.open = false;
      menu.querySelector('summary').focus();
    } else if (event.key === 'ArrowDown') choices[Math.min(choices.length - 1, at + 1)]?.focus();
    else if (event.key === 'ArrowUp') (choices[at - 1] ?? menu.querySelector('summary')).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener('focusout', event => {
    const menu = event.target.closest?.('details.menu[open]');
    if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
  });

  // Toasts leave by themselves; the server is told by the same button a person would press.
  new MutationObserver(() => {
    for (const toast of document.querySelectorAll('[data-toast]:not([data-timed])')) {
      toast.dataset.timed = '';
      setTimeout(() => toast.querySelector('[data-dismiss-toast]')?.click(), 6000);
    }
  }).observe(document.body, { subtree: true, childList: true });
};
