// Every call of Auth0's SDKs for Node that has to do with MFA, against the domain given. One line of JSON for each call.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AuthClient, isMfaRequiredError } from '@auth0/auth0-auth-js';
import { AuthenticationClient, UserInfoClient } from 'auth0';

const { MFA_DOMAIN: domain, MFA_CLIENT_ID: clientId, MFA_CLIENT_SECRET: clientSecret } = process.env;
const { MFA_USERNAME: username, MFA_PASSWORD: password } = process.env;

const version = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;

async function call(sdk, name, attempt) {
  const line = { sdk, version: version(sdk), call: name, ok: true, note: '' };
  let result;
  try {
    result = await attempt();
  } catch (error) {
    line.ok = false;
    const code = error?.cause?.error ?? error?.error ?? error?.code ?? '';
    line.note = `${error?.name}${code ? ` ${code}` : ''}: ${error?.cause?.error_description ?? error?.message}`;
  }
  console.log(JSON.stringify(line));
  return result;
}

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

/** A server takes three codes at any moment, and each of them once. */
const offsets = [0, 1, -1];

function code(secret) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + offsets.shift()));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1000000).padStart(6, '0');
}

const ajs = '@auth0/auth0-auth-js';
const auth = new AuthClient({ domain, clientId, clientSecret });

async function half(options = {}) {
  try {
    await auth.getTokenByPassword({ username, password, scope: 'openid offline_access', ...options });
  } catch (error) {
    if (isMfaRequiredError(error)) return error.cause.mfa_token;
    throw error;
  }
  throw new Error('no second factor was asked for');
}

await call(ajs, 'getServerMetadata', async () => {
  const metadata = await auth.getServerMetadata();
  expect(metadata.issuer === `https://${domain}/`, `issuer is ${metadata.issuer}`);
});
const mfaToken = await call(ajs, 'getTokenByPassword', () => half());
const enrolled = await call(ajs, 'mfa.enrollAuthenticator', () =>
  auth.mfa.enrollAuthenticator({ authenticatorTypes: ['otp'], mfaToken }));
await call(ajs, 'mfa.verify (otp)', async () => {
  const tokens = await auth.mfa.verify({ factorType: 'otp', mfaToken, otp: code(enrolled.secret) });
  expect(tokens.accessToken && tokens.idToken, 'a token is missing');
});
await call(ajs, 'mfa.challengeAuthenticator', async () => {
  const challenge = await auth.mfa.challengeAuthenticator({ challengeType: 'otp', mfaToken: await half() });
  expect(challenge.challengeType === 'otp', 'another challenge');
});
await call(ajs, 'mfa.listAuthenticators', async () => {
  const list = await auth.mfa.listAuthenticators({ mfaToken: await half() });
  expect(list.some((each) => each.authenticatorType === 'otp' && each.active && each.type === 'otp'), JSON.stringify(list));
});
const tokens = await call(ajs, 'mfa.verify (recovery-code)', async () =>
  auth.mfa.verify({ factorType: 'recovery-code', mfaToken: await half(), recoveryCode: enrolled.recoveryCodes[0] }));
await call(ajs, 'getUserInfo', async () => expect((await auth.getUserInfo({ accessToken: tokens.accessToken })).sub, 'no sub'));
const refreshed = await call(ajs, 'getTokenByRefreshToken', () => auth.getTokenByRefreshToken({ refreshToken: tokens.refreshToken }));

const node = 'auth0';
const authentication = new AuthenticationClient({ domain, clientId, clientSecret });
await call(node, 'oauth.passwordGrant', async () => {
  const error = await authentication.oauth.passwordGrant({ username, password }).then(() => ({}), (refused) => refused);
  expect(error.error === 'mfa_required' && JSON.parse(error.body).mfa_token, `${error.error} ${error.message}`);
});
const again = await call(node, 'oauth.refreshTokenGrant', () =>
  authentication.oauth.refreshTokenGrant({ refresh_token: refreshed.refreshToken ?? tokens.refreshToken }));
await call(node, 'UserInfoClient.getUserInfo', async () =>
  expect((await new UserInfoClient({ domain }).getUserInfo(again.data.access_token)).data.sub, 'no sub'));
await call(node, 'oauth.revokeRefreshToken', () =>
  authentication.oauth.revokeRefreshToken({ token: again.data.refresh_token ?? refreshed.refreshToken }));

await call(ajs, 'revokeToken', async () => {
  const other = await auth.mfa.verify({ factorType: 'otp', mfaToken: await half(), otp: code(enrolled.secret) });
  await auth.revokeToken({ token: other.refreshToken });
});
// The SDK calls it an mfaToken; a password alone must not strip the factor, so it has to be an access token here.
await call(ajs, 'mfa.deleteAuthenticator', async () => {
  const scope = 'openid enroll read:authenticators remove:authenticators';
  const first = await half({ audience: `https://${domain}/mfa/`, scope });
  const strong = await auth.mfa.verify({ factorType: 'otp', mfaToken: first, otp: code(enrolled.secret) });
  await auth.mfa.deleteAuthenticator({ authenticatorId: enrolled.id, mfaToken: strong.accessToken });
});
