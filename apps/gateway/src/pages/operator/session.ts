import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '@cleanwire/config';
import type { Access, Bearer } from '../../http/access.js';
import { refuseOtherSites } from '../../http/other-sites.js';
import { Problem } from '../../http/problem.js';

/** Long enough for a round of work, short enough for a browser that was left open. */
const SESSION_MS = 60 * 60_000;
const COOKIE = 'cleanwire_operator';
const MOST_FORM_BYTES = 128 * 1024;

/** An operator who signed in on a page. */
export interface Session {
  readonly operator: Bearer;
  /** In every form: proof that the form came from a page of this session. */
  readonly token: string;
}

/** Why somebody has to sign in, in a sentence; empty for who comes for the first time. */
export class SignedOut {
  constructor(readonly why: string) {}
}

/**
 * Sessions of operators in a browser. A cookie holds the id of the key, the end of the session and a MAC of both under the key's hash, which
 * the database alone knows: so any gateway can check it, nothing is stored, and a key that is revoked ends its sessions with the next request.
 */
export class OperatorSessions {
  constructor(
    private readonly access: Access,
    private readonly config: Config,
    private readonly now: () => number = Date.now,
  ) {}

  /** @throws Problem where the key does not hold, or is no operator's */
  async signIn(request: FastifyRequest, reply: FastifyReply, key: string): Promise<void> {
    const { id, name, role } = await this.access.holderOf(key, request);
    if (role !== 'operator')
      throw new Problem('not-allowed', `The key ${id} (${name}) is a ${role}’s; an operator’s is needed.`);
    const found = await this.access.keyWithId(id);
    if (typeof found === 'string') throw new Problem('unauthorized', found);
    const stated = `${id}.${(this.now() + SESSION_MS).toString(36)}`;
    this.setCookie(request, reply, `${stated}.${macOf(found.hash, 'session', stated)}`, SESSION_MS / 1000);
  }

  signOut(request: FastifyRequest, reply: FastifyReply): void {
    this.setCookie(request, reply, '', 0);
  }

  async of(request: FastifyRequest): Promise<Session | SignedOut> {
    const cookie = cookieIn(request);
    if (cookie === undefined) return new SignedOut('');
    const [, stated = '', id = '', end = '', mac = ''] = /^((\w+)\.(\w+))\.([\w-]+)$/.exec(cookie) ?? [];
    const found = id === '' ? undefined : await this.access.keyWithId(id);
    if (typeof found === 'string') return new SignedOut(found);
    if (!found || !isSame(mac, macOf(found.hash, 'session', stated)))
      return new SignedOut('This browser’s session is not known here.');
    if (Number.parseInt(end, 36) <= this.now())
      return new SignedOut('Your session has ended: it lasts an hour.');
    return { operator: found.bearer, token: macOf(found.hash, 'form', stated) };
  }

  /** The fields of a form that a page of this session sent. @throws Problem for any other form */
  formOf(request: FastifyRequest, session: Session): URLSearchParams {
    const form = this.fieldsOf(request);
    if (!isSame(form.get('token') ?? '', session.token))
      throw new Problem(
        'cross-site',
        'This form is not of your session. Load its page again, and send it from there.',
      );
    return form;
  }

  /** The fields of a form that a page of this gateway sent. @throws Problem for forms of other pages */
  fieldsOf(request: FastifyRequest): URLSearchParams {
    refuseOtherSites(request);
    const { origin } = request.headers;
    if (origin !== undefined && !this.isOwn(origin, request))
      throw new Problem('cross-site', 'A page of another web site sent this.');
    const { body } = request;
    if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? ''))
      throw new Problem('invalid-request', 'Send the form of the page.');
    if (!Buffer.isBuffer(body)) return new URLSearchParams();
    if (body.length > MOST_FORM_BYTES)
      throw new Problem('too-large', `A form has at most ${MOST_FORM_BYTES} bytes.`);
    return new URLSearchParams(body.toString('utf8'));
  }

  private isOwn(origin: string, request: FastifyRequest): boolean {
    const given = URL.canParse(origin) ? new URL(origin).host : '';
    const { CLEANWIRE_GATEWAY_PUBLIC_URL: publicUrl } = this.config;
    return (
      given !== '' && (given === request.host || (publicUrl !== '' && given === new URL(publicUrl).host))
    );
  }

  private setCookie(request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): void {
    const isSecure =
      request.protocol === 'https' || this.config.CLEANWIRE_GATEWAY_PUBLIC_URL.startsWith('https:');
    void reply.header(
      'set-cookie',
      `${COOKIE}=${value}; Path=/operator; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`,
    );
  }
}

const cookieIn = ({ headers }: FastifyRequest): string | undefined =>
  (headers.cookie ?? '')
    .split(/; */)
    .find((pair) => pair.startsWith(`${COOKIE}=`))
    ?.slice(COOKIE.length + 1) || undefined;

const macOf = (hash: Buffer, use: 'session' | 'form', stated: string): string =>
  createHmac('sha256', hash).update(`${use} ${stated}`).digest('base64url');

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
