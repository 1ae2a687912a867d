import { assertStrongPassword } from './password.rules';

describe('a password', () => {
  it.each([
    ['plum-rai9', 'under ten characters'],
    ['Manager-Chen', 'the login in other letters'],
    ['Password123', 'common, in other letters'],
    ['1234567890', 'common'],
  ])('is refused: %s, %s', (password) => {
    expect(() => assertStrongPassword(password, 'manager-chen')).toThrow('staff.weak_password');
  });

  it.each(['plum-rain4', '南京西路的梧桐树叶子'])('is taken: %s', (password) => {
    expect(() => assertStrongPassword(password, 'manager-chen')).not.toThrow();
  });
});
