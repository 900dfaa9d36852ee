/** The credential report of IAM. Truth: its format as the guide tells it (id_credentials_getting-report.html). */
import { describe, expect, it } from 'vitest';
import { readReport, redactReport } from '../../../../providers/aws/iam/credential-report.ts';

const columns =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,' +
  'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,' +
  'access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,' +
  'access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated';
const keys = 'true,2025-02-03T04:05:06+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A';
const row = (user: string, password: string, secondFactor: string, quote = '') =>
  `${quote}${user}${quote},${quote}arn:aws:iam::111122223333:user/${user}${quote},2024-11-11T11:11:11+00:00,${password},no_information,` +
  `2024-11-11T11:11:11+00:00,N/A,${secondFactor},${keys}`;
const report = (...rows: string[]) => [columns, ...rows].join('\n');

const handle = (secret: string) => `handle:${secret.length}`;

describe('a report', () => {
  it('says of each user whether it has a password and a second factor', () => {
    const text = report(
      row('<root_account>', 'not_supported', 'true'),
      row('amy', 'true', 'false'),
      row('bot', 'FALSE', 'FALSE'),
    );
    expect(readReport(text)).toEqual([
      { user: '<root_account>', password: null, secondFactor: true },
      { user: 'amy', password: true, secondFactor: false },
      { user: 'bot', password: false, secondFactor: false },
    ]);
  });

  it('may have its columns in another order, and more of them', () => {
    expect(readReport('mfa_active,new,user,password_enabled\ntrue,x,amy,true\n')).toEqual([
      { user: 'amy', password: true, secondFactor: true },
    ]);
  });

  it.each([
    ['nothing', ''],
    ['a page of somebody else', '<html><body>Sign in</body></html>'],
    ['no column that says who has a second factor', 'user,password_enabled\namy,true\n'],
    ['a row with a column more', `${report(row('amy', 'true', 'true'))},x`],
    ['a row with a column less', `${report(row('amy', 'true', 'true'))}\nbob,true`],
    ['a name with a comma that is not quoted', report(row('smith,amy', 'true', 'true'))],
    ['a name that no user has', report(row('a b', 'true', 'true'))],
    ['quotes that do not end', report(row('"amy', 'true', 'true'))],
  ])('is none with %s', (_, text) => {
    expect(readReport(text)).toBeNull();
    expect(redactReport(text, handle)).toBe('');
  });

  it('is recorded as the three columns alone, and says the same again', () => {
    const text = report(row('<root_account>', 'not_supported', 'true'), row('smith,amy', 'true', 'false', '"'));
    const recorded = redactReport(text, handle);
    expect(recorded).toBe('user,password_enabled,mfa_active\n<root_account>,,true\n"smith,amy",true,false\n');
    expect(readReport(recorded)).toEqual(readReport(text));
  });

  it('names nobody but those who lack a second factor', () => {
    const text = report(row('amy', 'true', 'true'), row('robot', 'false', 'false'), row('eve', 'true', 'false'));
    const recorded = redactReport(text, handle);
    expect(recorded).not.toMatch(/amy|robot/);
    expect(readReport(recorded)).toEqual([
      { user: 'handle:3', password: true, secondFactor: true },
      { user: 'handle:5', password: false, secondFactor: false },
      { user: 'eve', password: true, secondFactor: false },
    ]);
  });
});
