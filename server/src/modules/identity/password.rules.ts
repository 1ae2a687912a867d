import { assertThat } from '../../core/refusal';

/** The shortest password that is taken, in characters. */
export const passwordLengthMin = 10;

// Long enough to pass the length rule and still among the first that anybody guesses.
const common: ReadonlySet<string> = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '9876543210',
  '12345678910',
  '123456789a',
  'a123456789',
  '123456789q',
  '1234567891',
  '123456789abc',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'qwertyuiop',
  'qwerty1234',
  'qwerty12345',
  'qwerty123456',
  'asdfghjkl123',
  'zxcvbnm123',
  '1234qwerasdf',
  'q1w2e3r4t5',
  'abcdefghij',
  'abcd123456',
  'abc1234567',
  'abc123456789',
  'aa12345678',
  'a1b2c3d4e5',
  'aaaaaaaaaa',
  '1111111111',
  '0000000000',
  '8888888888',
  '6666666666',
  '5201314520',
  '1314520520',
  '5201314000',
  'woaini1314',
  'woaini520520',
  'woaini1314520',
  'iloveyou123',
  'iloveyou1314',
  'password12',
  'password123',
  'password1234',
  'passw0rd123',
  'p@ssw0rd123',
  'administrator',
  'admin12345',
  'admin123456',
  'admin888888',
  'root123456',
  'huike12345',
  'huike123456',
  'welcome123',
  'letmein123',
  'changeme123',
]);

/**
 * Refuses passwords that are guessed first.
 * @throws Refusal staff.weak_password under ten characters, equal to the login, or common
 */
export function assertStrongPassword(password: string, login: string): void {
  const plain = password.toLowerCase();
  const isStrong =
    password.length >= passwordLengthMin && plain !== login.toLowerCase() && !common.has(plain);
  assertThat(isStrong, 'staff.weak_password', { lengthMin: passwordLengthMin });
}
