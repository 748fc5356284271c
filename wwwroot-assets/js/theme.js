// Light, dark, or as the system says. The cookie lets the server render the right one at once, without a flash.
const root = document.documentElement;
const order = ['', 'light', 'dark'];
const said = { '': 'Theme follows the system', light: 'Light theme', dark: 'Dark theme' };

const choose = theme => {
  if (theme) root.dataset.theme = theme;
  else delete root.dataset.theme;
  const keep = theme ? 31536000 : 0;
  document.cookie = `theme=${theme}; path=/; max-age=${keep}; samesite=lax${location.protocol === 'https:' ? '; secure' : ''}`;
  for (const button of document.querySelectorAll('[data-theme-toggle]')) button.title = said[theme];
  for (const radio of document.querySelectorAll('input[data-theme-choice]')) radio.checked = radio.value === theme;
};

// The choice on the profile page shows what is in force, also when the page comes later than this script.
const showChoice = () => {
  for (const radio of document.querySelectorAll('input[data-theme-choice]:not([data-shown])')) {
    radio.dataset.shown = '';
    radio.checked = radio.value === (root.dataset.theme ?? '');
  }
};

export const followTheme = () => {
  showChoice();
  new MutationObserver(showChoice).observe(document.body, { subtree: true, childList: true });
  document.addEventListener('click', event => {
    if (!event.target.closest('[data-theme-toggle]')) return;
    choose(order[(order.indexOf(root.dataset.theme ?? '') + 1) % order.length]);
  });
  document.addEventListener('change', event => {
    if (event.target.matches('input[data-theme-choice]')) choose(event.target.value);
  });
};
