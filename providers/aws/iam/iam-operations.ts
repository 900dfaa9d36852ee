/** What may be asked of IAM about who signs in, what its answers must look like, and what of them may be kept. */
import { z } from 'zod';
import { operation, pages } from '../aws-operation.ts';
import { redactReport } from './credential-report.ts';

const flag = z.int().min(0).max(1);

export const getAccountSummary = operation({
  service: 'iam',
  name: 'GetAccountSummary',
  permission: 'iam:GetAccountSummary',
  source: `${pages.iam}GetAccountSummary.html`,
  root: 'GetAccountSummaryResponse',
  errors: {},
  absent: { 'SummaryMap.AccountPasswordPresent': 'the service does not tell whether the root user has a password' },
  keep: {
    members: {
      SummaryMap: {
        members: { AccountPasswordPresent: 'keep', AccountMFAEnabled: 'keep', AccountAccessKeysPresent: 'keep' },
      },
    },
  },
  shape: z.object({
    SummaryMap: z.object({
      AccountPasswordPresent: flag.nullish(),
      AccountMFAEnabled: flag,
      AccountAccessKeysPresent: z.int().min(0).max(2),
    }),
  }),
});

/** It changes nothing in the account: IAM puts down, for itself, what it would answer to many single questions. */
export const generateCredentialReport = operation({
  service: 'iam',
  name: 'GenerateCredentialReport',
  permission: 'iam:GenerateCredentialReport',
  source: `${pages.iam}GenerateCredentialReport.html`,
  root: 'GenerateCredentialReportResponse',
  errors: {},
  absent: {},
  keep: { members: { State: 'keep' } },
  shape: z.object({ State: z.enum(['STARTED', 'INPROGRESS', 'COMPLETE']) }),
});

export const getCredentialReport = operation({
  service: 'iam',
  name: 'GetCredentialReport',
  permission: 'iam:GetCredentialReport',
  source: `${pages.iam}GetCredentialReport.html`,
  root: 'GetCredentialReportResponse',
  errors: {
    CredentialReportNotReadyException: 'the report is still being made',
    CredentialReportNotPresentException: 'the first report of the account is not there yet',
    CredentialReportExpiredException: 'the last report is too old, and the next is not there yet',
  },
  absent: {},
  keep: { members: { Content: { text: redactReport }, GeneratedTime: 'keep' } },
  shape: z.object({ Content: z.string().min(1), GeneratedTime: z.iso.datetime() }),
});
