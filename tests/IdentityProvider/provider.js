// A certified OpenID Connect provider on loopback, for the journey of single sign-on: node provider.js PORT REDIRECT_URI SIGNED_OUT_URI
// Whoever signs in is known by the name typed: gwen leads, otto has no group of ours, and any password does.
import { Provider } from 'oidc-provider';

const [port, redirectUri, signedOutUri] = process.argv.slice(2);
const groups = { gwen: ['leads'], ada: ['admins'], otto: ['canteen'] };

const provider = new Provider(`http://localhost:${port}`, {
  clients: [{
    client_id: 'drconsole',
    client_secret: 'a secret that only the tests know',
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [signedOutUri],
    response_types: ['code'],
    grant_types: ['authorization_code'],
  }],
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true } },
  cookies: { keys: ['for the tests only'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@corp.example`, email_verified: true, name: `${id[0].toUpperCase()}${id.slice(1)} Corp`, groups: groups[id] ?? [] }),
  }),
});

provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
process.on('SIGTERM', () => process.exit(0));
