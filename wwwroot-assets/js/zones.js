// A first time zone to confirm: the one this browser is in.
export const guessZone = () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const select of document.querySelectorAll('select[data-guess-zone]'))
    if ([...select.options].some(option => option.value === zone)) select.value = zone;
};
