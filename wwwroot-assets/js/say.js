// Tells a screen reader something without moving the focus. The regions stand in the layout, since a region that is added together
// with its text is not read out.
export const say = (text, now = false) => {
  const region = document.getElementById(now ? 'said-now' : 'said');
  if (!region) return;
  region.textContent = '';
  setTimeout(() => { region.textContent = text; }, 50);
};
