/** Reads the credential report of an account: whether each of its users has a password, and a second factor. */
import { readRows } from './comma-separated.ts';

/** Null where the report does not say it as a truth value. */
export interface ReportedUser {
  readonly user: string;
  readonly password: boolean | null;
  readonly secondFactor: boolean | null;
}

const columns = ['user', 'password_enabled', 'mfa_active'] as const;

/** Letters, digits and "_+=,.@-" (API_CreateUser.html), 64 at most; the root user in angle brackets; or a handle. */
const userName = /^([\w+=,.@-]{1,64}|<[a-z_ ]{1,30}>|handle:[\w-]{1,64})$/;

/** The users as the report lists them, or null where it is not one. The root user's row is among them if it is there. */
export function readReport(text: string): ReportedUser[] | null {
  const [header, ...rows] = readRows(text) ?? [];
  const at = columns.map((column) => header?.indexOf(column) ?? -1);
  if (!header || at.includes(-1) || rows.some((row) => row.length !== header.length)) return null;
  const users = rows.map((row) => {
    const [user = '', password = '', secondFactor = ''] = at.map((index) => row[index]);
    return { user, password: truth(password), secondFactor: truth(secondFactor) };
  });
  return users.every(({ user }) => userName.test(user)) ? users : null;
}

/** The guide writes TRUE and FALSE, the service `true` and `false`; of the root user it may say `not_supported`. */
function truth(word: string): boolean | null {
  if (/^true$/i.test(word)) return true;
  return /^false$/i.test(word) ? false : null;
}

/**
 * The report with nothing but these columns, and with the names of those alone who lack a second factor: no fact needs
 * the others, nor the dates of keys and passwords. Empty if it is none.
 */
export function redactReport(text: string, handle: (secret: string) => string): string {
  const users = readReport(text);
  if (users === null) return '';
  const rows = users.map(({ user, password, secondFactor }) => {
    const isNamed = user.startsWith('<') || (password !== false && secondFactor !== true);
    return [quoted(isNamed ? user : handle(user)), password, secondFactor].join(',');
  });
  return [columns.join(','), ...rows, ''].join('\n');
}

function quoted(user: string): string {
  return user.includes(',') ? `"${user}"` : user;
}
