/**
 * The other side of members' accounts. Their ids are fixed so that posting needs no look-up, and
 * their balance is the sum of their transfers, so that no row is written by everybody.
 */
export const systemAccounts = {
  'points.issued': 'acc_00000000000000000000000001',
  'points.taken_back': 'acc_00000000000000000000000002',
  'points.opening': 'acc_00000000000000000000000003',
  'points.adjusted': 'acc_00000000000000000000000004',
  'points.expired': 'acc_00000000000000000000000010',
  'points.spent': 'acc_00000000000000000000000011',
  'points.rebated': 'acc_00000000000000000000000030',
  'points.rewarded': 'acc_00000000000000000000000070',
  'rebate.issued': 'acc_00000000000000000000000031',
  'rebate.granted': 'acc_00000000000000000000000032',
  'rebate.spent': 'acc_00000000000000000000000033',
  'rebate.taken_back': 'acc_00000000000000000000000034',
  'rebate.expired': 'acc_00000000000000000000000035',
} as const;

export type SystemAccount = keyof typeof systemAccounts;

/** What can be counted on an account. */
export type Asset =
  'points' | 'points_owed' | 'points_frozen' | 'points_pending' | 'rebate' | 'rebate_owed';
