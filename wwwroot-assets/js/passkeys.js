// Passkeys. The server asks (JSON), the browser's own dialog answers, and what was asked goes back sealed with the answer.
const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const can = () => window.isSecureContext && !!window.PublicKeyCredential;
const keys = list => (list ?? []).map(key => ({ ...key, id: bytes(key.id) }));

// Not credential.toJSON(): some password managers hand out answers that do not have it.
const told = answer => JSON.stringify({
  id: answer.id,
  rawId: text(answer.rawId),
  type: answer.type,
  authenticatorAttachment: answer.authenticatorAttachment ?? undefined,
  clientExtensionResults: answer.getClientExtensionResults(),
  response: answer.response.attestationObject
    ? {
      clientDataJSON: text(answer.response.clientDataJSON),
      attestationObject: text(answer.response.attestationObject),
      transports: answer.response.getTransports?.() ?? [],
    }
    : {
      clientDataJSON: text(answer.response.clientDataJSON),
      authenticatorData: text(answer.response.authenticatorData),
      signature: text(answer.response.signature),
      userHandle: answer.response.userHandle ? text(answer.response.userHandle) : undefined,
    },
});

let waiting = null;

const askToSignIn = async (form, mediation) => {
  waiting?.abort();
  const mine = waiting = new AbortController();
  const answer = await fetch('/sign-in/passkey/question', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const { options, ceremony } = await answer.json();
  const credential = await navigator.credentials.get({
    mediation, signal: mine.signal, publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: keys(options.allowCredentials) },
  });
  if (!credential) return;
  form.elements.ceremony.value = ceremony;
  form.elements.credential.value = told(credential);
  form.elements.remember.value = document.querySelector('input[name="Form.Remember"]')?.checked ? 'true' : 'false';
  form.submit();
};

// Offered in the browser's own list below the address. What is asked expires, so it is asked anew while the page stays open.
const offer = async form => {
  if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  const again = setInterval(() => wait(), 4 * 60 * 1000);
  const wait = () => askToSignIn(form, 'conditional').catch(error => { if (error.name !== 'AbortError') clearInterval(again); });
  wait();
};

const say = (region, sentence) => {
  region.setAttribute('role', 'alert');
  region.querySelector('span').textContent = sentence;
  region.hidden = false;
};

const meet = form => {
  if (!can()) return;
  form.hidden = false;
  form.querySelector('button').addEventListener('click', async () => {
    try {
      await askToSignIn(form, 'optional');
    } catch (error) {
      if (error.name === 'AbortError') return;
      say(form.querySelector('[data-said]'), error.name === 'NotAllowedError' ? 'No passkey was chosen.' : 'The passkey could not be asked for. Sign in with your password.');
      offer(form);
    }
  });
  offer(form);
};

const post = (url, form, body) => fetch(url, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Accept: 'application/json', RequestVerificationToken: form.querySelector('input[name=__RequestVerificationToken]')?.value ?? '' },
  body: JSON.stringify(body),
});

const refused = async answer => (await answer.json().catch(() => null))?.detail ?? 'That did not work. Try once more.';

const add = async form => {
  const alert = form.querySelector('[data-said]');
  alert.hidden = true;
  if (!can()) return say(alert, 'This browser has no passkeys here. They need https, or localhost.');
  try {
    const asked = await post('/profile/passkeys/question', form, { proof: form.elements.proof?.value || null });
    if (!asked.ok) return say(alert, await refused(asked));
    const { options, ceremony } = await asked.json();
    const credential = await navigator.credentials.create({
      publicKey: {
        ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: keys(options.excludeCredentials),
      },
    });
    const added = await post('/profile/passkeys/answer', form, { ceremony, credential: told(credential), name: form.elements.name.value });
    if (!added.ok) return say(alert, await refused(added));
    form.reset();
  } catch (error) {
    say(alert, error.name === 'InvalidStateError' ? 'This device holds a passkey of yours already.' : error.name === 'NotAllowedError' ? 'No passkey was made.' : 'The passkey could not be made.');
  }
};

export const meetPasskeys = () => {
  const signIn = document.querySelector('form[data-passkey-sign-in]');
  if (signIn) meet(signIn);
  // The profile is live: its form comes and goes with the page.
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[data-passkey-add]')) return;
    event.preventDefault();
    add(event.target);
  });
};
